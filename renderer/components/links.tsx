import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Attributes = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps | keyof ButtonProps> & {
  readonly ref?: Ref<HTMLAnchorElement>;
};

/** A link in a text, to a page of the console; takes what the router's own link takes. */
export const TextLink = createLink((props: AnchorProps & Attributes) => <Anchor inherit {...props} />);

/** A link that looks like a button. */
export const LinkButton = createLink((props: ButtonProps & Attributes) => (
  <Button component="a" {...props} />
));
