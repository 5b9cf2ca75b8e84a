import { useEffect, useRef } from 'react';
import { accountKinds, accountStatuses } from '#shared/domain/account.ts';
import { owners } from '#shared/domain/person.ts';
import { kindLetters } from '#shared/domain/kind-letters.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';
import { lookOf, readLook, type CellLook } from './model/cell-index.ts';
import { kindWords, ownerWords, sensitivityWords, statusWords } from './model/words.ts';
import { cellChanges, changeWords } from './model/changed-cells.ts';
import { drawLook, drawTally, type Pen } from './paint/draw-look.ts';
import { ownerMark } from './paint/owner-mark.ts';
import { drawRing } from './paint/paint-changes.ts';
import { drawStaged } from './paint/paint-staged.ts';
import { markSigns, type MarkSign } from '#shared/domain/plan/mark-cells.ts';

import { readPalette, watchTheme, type Palette } from './paint/palette.ts';

const staff = accountKinds.indexOf('staff');
const active = accountStatuses.indexOf('active');
const normal = sensitivities.indexOf('normal');
const plain: CellLook = { kind: staff, status: active, sensitivity: normal, stale: false, several: false };

const keys = [
  ['Arrows, Home, End', 'move'],
  ['Shift + those', 'select a range'],
  ['Ctrl + A', 'select what is shown'],
  ['Letters', 'find a person'],
  ['Space', 'details of the selection'],
  ['Enter', 'go to the details'],
  ['Ctrl + C', 'copy as a table'],
  ['+ and −', 'zoom'],
  ['Alt + Shift + ↑↓←→', 'row higher, column wider'],
  ['Alt + Enter', 'fit it, or as usual'],
  ['/', 'filter'],
  ['Enter, ← →', 'fold a group'],
  ['Shift + F10', 'menu'],
  ['Alt + A', 'add a filter'],
  ['Alt + G', 'group and sort'],
  ['Alt + S', 'another moment'],
  ['Alt + T', 'stores down or across'],
  ['Alt + L', 'list or grid'],
  ['Alt + K', 'this legend'],
] as const;

/** What everything in the grid means, drawn by the painter itself so that the two can't part. */
export function Legend() {
  return (
    <div className="rc-mx-legend" role="group" aria-label="Signs of the matrix" tabIndex={0}>
      <section>
        <h3>Fill and gauge: how much it could hurt</h3>
        <ul>
          {sensitivities.toReversed().map((level) => (
            <li key={level}>
              <LookSample look={{ ...plain, sensitivity: sensitivities.indexOf(level) }} />
              {sensitivityWords[level]}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>Letter: kind of account</h3>
        <ul>
          {accountKinds.map((kind) => (
            <li key={kind}>
              <b className="rc-mx-legend-letter">{kindLetters[kind]}</b>
              {kind === 'collaborator-team-member' ? 'partner’s team member' : kindWords[kind]}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>Filled can enter, hollow can’t; the corner says why</h3>
        <ul>
          {accountStatuses.map((status, at) => (
            <li key={status}>
              <LookSample look={{ ...plain, status: at }} />
              {statusWords[status]}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>How sure it is</h3>
        <ul>
          <li>
            <LookSample look={{ ...plain, stale: true }} />
            stale: the last attempt to read failed
          </li>
          <li>
            <LookSample look={{ ...plain, several: true }} />
            several accounts of one person
          </li>
          <li>
            <Sample draw={(pen, palette) => hatchSample(pen, palette)} />
            store never read: empty is not “no access”
          </li>
        </ul>
      </section>
      <section>
        <h3>Groups and changes</h3>
        <ul>
          <li>
            <Sample
              draw={(pen, palette) =>
                drawTally(pen, palette, sensitivities.indexOf('sensitive'), 1, 1, 33, 25)
              }
            />
            a group: how many, and the most they allow
          </li>
          {cellChanges.map((change) => (
            <li key={change}>
              <Sample draw={(pen, palette) => drawRing(pen, palette, change, 0, 0, 36, 28)} />
              {changeWords[change]} the moment compared with
            </li>
          ))}
          {markSigns.map((sign) => (
            <li key={sign}>
              <Sample
                draw={(pen, palette) => drawStaged(pen, palette, { sign, blocked: false }, 0, 0, 36, 28)}
              />
              staged: {signWords[sign]}
            </li>
          ))}
          <li>
            <Sample
              draw={(pen, palette) =>
                drawStaged(pen, palette, { sign: 'change', blocked: true }, 0, 0, 36, 28)
              }
            />
            staged, and forbidden by a rule
          </li>
        </ul>
      </section>
      <section>
        <h3>People</h3>
        <ul>
          {owners.map((owner, at) => (
            <li key={owner}>
              <Sample draw={(pen, palette) => ownerMark(pen, palette, at, 18, 14)} />
              {ownerWords[owner]}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>Keys</h3>
        <dl>
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

const signWords: Readonly<Record<MarkSign, string>> = {
  add: 'gives something',
  remove: 'takes something',
  change: 'does both, or something else',
};

function hatchSample(pen: Pen, palette: Palette): void {
  pen.strokeStyle = palette.unread;
  pen.beginPath();
  for (let x = -28; x < 36; x += 8) {
    pen.moveTo(x, 28);
    pen.lineTo(x + 28, 0);
  }
  pen.stroke();
}

function LookSample({ look }: { readonly look: CellLook }) {
  return <Sample draw={(pen, palette) => drawLook(pen, readLook(lookOf(look)), palette, 36, 28)} />;
}

function Sample({ draw }: { readonly draw: (pen: CanvasRenderingContext2D, palette: Palette) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const paint = (): void => {
      const element = canvas.current;
      const pen = element?.getContext('2d');
      if (element === null || pen === null || pen === undefined) return;
      element.width = Math.round(36 * devicePixelRatio);
      element.height = Math.round(28 * devicePixelRatio);
      pen.scale(devicePixelRatio, devicePixelRatio);
      draw(pen, readPalette(element));
    };
    paint();
    return watchTheme(paint);
  });
  return <canvas ref={canvas} className="rc-mx-sample" aria-hidden />;
}
