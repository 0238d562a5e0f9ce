import { nameIn, useFrame } from '../../frame.ts';

/** The page's title in the browser, with the realm's name behind it. */
export function PageTitle({ title }: { title: string }) {
  const { realm, locale } = useFrame();
  return <title>{`${title} · ${nameIn(realm.name, locale).text}`}</title>;
}
