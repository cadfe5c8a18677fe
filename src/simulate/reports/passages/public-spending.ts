import type { Scene } from '../scene.ts';
import { type Fragment, listOf, say } from '../text/fragments.ts';
import { amount, change, rate } from './figures.ts';

/** The three kinds of spending that have to be made public. */
export function threePublic(scene: Scene): Fragment {
  const { chance, accounts } = scene;
  const { threePublic: now, threePublicPrior: prior, threePublicBudget: budget } = accounts;
  const topic = { concept: 'three_public.total', basis: 'final' } as const;
  const whole = amount(
    scene,
    topic,
    now.total,
    chance.pick(['“三公”经费支出', '“三公”经费实际支出', '“三公”经费决算数']),
  );
  const planned = amount(
    scene,
    { ...topic, basis: 'initial_budget' },
    budget,
    chance.pick(['年初预算', '“三公”经费年初预算']),
  );
  const controlled = rate(scene, topic, [now.total, budget], chance.pick(['预算控制率', '“三公”经费控制率']));
  const compared = chance.happens(0.6) ? change(scene, topic, [now.total, prior.total]) : '';
  const against = chance.happens(0.6) ? say`，${planned}，${controlled ?? ''}` : '';
  return say`${whole}${against}${compared}。其中：${threePublicKinds(scene)}。`;
}

function threePublicKinds(scene: Scene): Fragment {
  const { chance, accounts } = scene;
  const { threePublic: now } = accounts;
  const kind = (
    concept: `three_public.${'overseas' | 'reception' | 'vehicle_purchase' | 'vehicle_operation' | 'vehicle_total'}`,
    fen: bigint,
    words: string,
  ) => amount(scene, { concept, basis: 'final' }, fen, words);
  const abroad = kind('three_public.overseas', now.overseas, '因公出国（境）费');
  const reception = kind('three_public.reception', now.reception, '公务接待费');
  const purchase = kind('three_public.vehicle_purchase', now.purchase, '公务用车购置费');
  const operation = kind('three_public.vehicle_operation', now.operation, '公务用车运行维护费');
  if (chance.happens(0.5)) return listOf([abroad, reception, purchase, operation], '、');
  const vehicles = kind('three_public.vehicle_total', now.vehicles, '公务用车购置及运行维护费');
  const detail = chance.happens(0.5) ? say`（${listOf([purchase, operation], '、')}）` : '';
  return listOf([abroad, reception, say`${vehicles}${detail}`], '、');
}

/** What was bought, by kind. */
export function procurement(scene: Scene): Fragment {
  const { chance, accounts, year } = scene;
  const { procurement: bought } = accounts;
  const topic = { concept: 'procurement.total', basis: 'final' } as const;
  const whole = amount(scene, topic, bought.total, chance.pick(['政府采购支出总额', '政府采购支出']));
  const kinds = listOf(
    [
      amount(scene, topic, bought.goods, '政府采购货物支出'),
      amount(scene, topic, bought.works, '政府采购工程支出'),
      amount(scene, topic, bought.services, '政府采购服务支出'),
    ],
    '、',
  );
  return say`${year}年度${whole}，其中：${kinds}。`;
}
