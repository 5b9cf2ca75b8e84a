// The order matters: Mantine lives in a cascade layer, so whatever stands outside it wins without a fight.
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './mantine-variables.css';
import './tokens.css';
import './base.css';
