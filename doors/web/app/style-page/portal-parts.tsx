import { LineField, LinesField, PhotoField, RadioCards, SelectField } from '../forms/controls.tsx';
import { ErrorSummary, Steps, SubmitBar } from '../forms/form.tsx';
import { Clock } from '../parts/clock.tsx';
import { Empty, Notice } from '../parts/notice.tsx';
import { Pager } from '../parts/pager.tsx';
import { ReceiptBox } from '../parts/receipt.tsx';
import { StatusTag } from '../parts/status.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { ErrorPage } from '../portal/parts/error-page.tsx';
import { MatterList } from '../portal/parts/matter-list.tsx';
import { sampleMatters, samplePlaces, sampleReceipt, sampleRefusal, sampleStory } from './samples.ts';

/** Every part of the portal at once, to be looked at while it is changed. */
export default function PortalParts() {
  return (
    <>
      <h1>组件 Parts</h1>
      <MatterList matters={sampleMatters} />
      <p>
        {sampleMatters.map((matter) => (
          <StatusTag key={matter.id} status={matter.status} />
        ))}
      </p>
      {sampleMatters.map((matter) => (matter.clock ? <Clock key={matter.id} clock={matter.clock} /> : null))}
      <ReceiptBox receipt={sampleReceipt} />
      <h2>经过</h2>
      <Timeline story={sampleStory} />
      <Pager listing={{ items: [], next: 'x', total: 340 }} />
      <Notice tone="attention" title="快到期">
        <p>还有两小时。</p>
      </Notice>
      <Notice tone="done" title="已修好">
        <p>谢谢您。</p>
      </Notice>
      <Empty title="没有内容">
        <p>换个地方看看。</p>
      </Empty>
      <form>
        <Steps now={1} labels={['a', 'b', 'c', 'd']} />
        <ErrorSummary refusal={sampleRefusal} />
        <PhotoField name="photos" label="先拍张照片" help="能看清问题和周围的就行，最多 9 张。" optional />
        <LinesField
          name="words"
          label="出了什么问题"
          help="说说看到了什么、影响了什么。"
          error={sampleRefusal.fields?.words}
        />
        <LineField name="phone" label="手机号" type="tel" inputMode="tel" short value="138" />
        <SelectField name="place" label="在哪里" choices={samplePlaces} empty="请选择" />
        <RadioCards name="open" label="可以公开吗" choices={samplePlaces} value="s1" />
        <SubmitBar label="下一步" back={{ href: '/', label: '上一步' }} follows="下一步：说说在哪里。" />
      </form>
      {[401, 403, 404, 412, 413, 429, 500].map((status) => (
        <ErrorPage key={status} status={status} />
      ))}
    </>
  );
}
