import type { ReactNode } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { ErrorSummary, Steps, SubmitBar } from '../../forms/form.tsx';
import { useLocale } from '../../text/words.tsx';
import type { RefusalView } from '../../view.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { steps } from './draft.ts';
import { EnhanceReport } from './enhance.tsx';

/** A step of the report: where one is, what is wrong, one question, one main button. */
export function StepFrame(props: {
  number: number;
  title: string;
  refusal: RefusalView | null;
  submit: string;
  follows?: ReactNode;
  children: ReactNode;
}) {
  const at = useLocale();
  const before = steps[props.number - 1];
  return (
    <>
      <PageTitle title={props.title} />
      <Steps now={props.number} labels={steps.map(({ step }) => step)} />
      <h1>{props.title}</h1>
      <ErrorSummary refusal={props.refusal} />
      <form method="post" encType="multipart/form-data" data-report-step="" noValidate>
        {props.children}
        <SubmitBar
          label={props.submit}
          name="intent"
          value="next"
          follows={props.follows}
          back={before ? { href: before.path, label: m.report_back({}, at) } : undefined}
        />
      </form>
      <EnhanceReport />
    </>
  );
}
