/**
 * What the pages are given to show. Types only: the Node side fills them from the subjects, the pages lay
 * them out. Times are ISO 8601 in UTC; the pages show them in the realm's zone. A `Text` is a sentence of
 * ours in both languages; a `Name` is data whose English may be missing.
 */

/** A name held as data: of a place, party, category or duty. */
export interface Name {
  zh: string;
  en: string | null;
}

/** A sentence written by the software, in every language it speaks. */
export interface Text {
  'zh-CN': string;
  en: string;
}

/** The installation whose pages these are. */
export interface RealmView {
  name: Name;
  /** IANA zone, such as `Asia/Shanghai`. */
  zone: string;
  /** True where demo seats may be taken without signing in. */
  demo: boolean;
  /** The number residents may ring, such as `12345`. */
  hotline: string | null;
  /** Where pictures for maps come from; null: maps show dots on a blank ground. */
  map: MapSource | null;
}

/** A source of map pictures, as the installation names it. */
export interface MapSource {
  /** Address of one tile, with `{x}`, `{y}` and `{z}`. */
  tiles: string;
  /** Whom the map is owed to, shown on it. */
  credit: string;
  /** The coordinates its tiles are drawn in. */
  coordinates: 'wgs-84' | 'gcj-02' | 'cgcs2000';
}

/** One seat: a mandate that lets someone act for a party in a role. */
export interface SeatView {
  id: string;
  person: string;
  party: Name;
  role: Name;
  /** Where this seat works: residents in the portal, staff in the workbench. */
  family: 'portal' | 'workbench';
}

/** The tone a state is shown in; always with a shape and a word. */
export type Tone = 'plain' | 'active' | 'attention' | 'overdue' | 'done';

/** A state said in a word or two. */
export interface StatusView {
  tone: Tone;
  text: Text;
}

/** Running time and its limit. */
export interface ClockView {
  state: 'running' | 'stopped' | 'met' | 'missed';
  /** When it falls due; for `met` and `missed`, when it would have. */
  due: string;
  /** From this moment a running clock asks for attention. */
  attentionAt: string;
  /** When it ended (`met`, `missed`) or was stopped. */
  endedAt?: string;
}

/** A picture as it may be shown here. */
export interface PhotoView {
  id: string;
  src: string;
  thumbnail: string;
  width: number;
  height: number;
  /** What it shows, if someone said. */
  words: string | null;
}

/** Where the proof of an act can be seen. */
export interface ProofView {
  href: string;
  /** `logged`: in the public log. `waiting`: will be within seconds. `private`: logged as a commitment. */
  state: 'logged' | 'waiting' | 'private';
}

/** One step of a matter's story. */
export interface StoryEntry {
  id: string;
  at: string;
  party: Name | null;
  sentence: Text;
  /** Free words that came with it, shown as they were written. */
  words: string | null;
  /** What a head said by signing it; told to staff only. */
  opinion?: string | null;
  photos: readonly PhotoView[];
  proof: ProofView | null;
  tone: Tone;
  /** True for what is still to come, such as a limit. */
  ahead?: boolean;
}

/** The duty under which someone holds a matter. */
export interface DutyLine {
  title: Name;
  /** The clause, as cited. */
  clause: Name;
  party: Name;
  /** Its limit in words, such as "7 个工作日". */
  limit: Text;
  href: string | null;
}

/** One line of a public list of matters. */
export interface MatterLine {
  id: string;
  category: Name;
  place: Name;
  /** Current state in one sentence. */
  headline: Text;
  status: StatusView;
  clock: ClockView | null;
  openedAt: string;
  /** How many people reported it. */
  reports: number;
  photo: PhotoView | null;
}

/** A matter as anyone may see it. */
export interface PublicMatterView extends MatterLine {
  version: number;
  reference: string;
  /** Who has it in hand, with its page. */
  holder: { name: Name; href: string } | null;
  photos: readonly PhotoView[];
  /** Newest first. */
  story: readonly StoryEntry[];
  duty: DutyLine | null;
  /** What is promised of a matter on the long-term list, and when its progress is told next; null for others. */
  promise: { stages: readonly { dueOn: string; done: boolean }[]; progressDueAt: string | null } | null;
  /** What the one who reported it may do here now. */
  actions: readonly ActionView[];
}

/** One page of a longer list. */
export interface Listing<Item> {
  items: readonly Item[];
  /** How many there are in all, where that is cheap to know. */
  total: number | null;
  /** Opens the next page; null on the last. */
  next: string | null;
}

/** Something to choose from. */
export interface Choice {
  value: string;
  label: Name;
  /** A second line that helps to choose. */
  help?: Name;
  /** Indents it under the choice before it: 0 for the top. */
  depth?: number;
  /** Address of a picture that shows what is chosen. */
  picture?: string;
}

/** A refusal, as the subjects give it, with the fields it concerns. */
export interface RefusalView {
  code: string;
  text: Text;
  /** HTTP status the page answers with; 422 unless given. */
  status?: number;
  /** By field name, what is wrong with it. */
  fields?: Readonly<Record<string, Text>>;
}

/** Done, or an expected no. */
export type Outcome<Value> = { ok: true; value: Value } | { ok: false; refusal: RefusalView };

/** What a person holds after something official was done for them. */
export interface ReceiptView {
  /** Said over the phone; no 0/O or 1/I. */
  reference: string;
  /** Secret that opens it again without an account; shown once. */
  queryCode: string | null;
  /** What was done, and what follows by when. */
  sentence: Text;
  at: string;
  proof: ProofView | null;
  /** Leads a telephone to the proof of the act. */
  qr?: QrView;
  /** Address of the receipt as a file. */
  file?: string;
  href: string;
}

/** A QR code as a square drawing: its side in modules, white border included, and a path over the dark ones. */
export interface QrView {
  size: number;
  path: string;
}

/** A field of a form that the subjects describe. */
export interface FieldView {
  name: string;
  label: Text;
  help?: Text;
  kind:
    | 'line'
    | 'lines'
    | 'number'
    | 'date'
    | 'time'
    | 'choice'
    | 'choices'
    | 'yes'
    | 'photos'
    | 'file'
    | 'phone'
    | 'place'
    /** A moment on the realm's clock. */
    | 'moment'
    /** One party or several, from a list that is fetched once it is needed. */
    | 'party'
    | 'parties';
  required: boolean;
  value?: string | readonly string[];
  choices?: readonly Choice[];
  /** The list to choose from, by name, where it is too long to travel with the page. */
  listed?: string;
  lengthMax?: number;
  min?: number;
  max?: number;
  /** Asked only once a company is chosen in the same form: others are ordered or asked. */
  forCompany?: boolean;
}

/** Something the person may do to a subject now. */
export interface ActionView {
  /** Name of the procedure, such as `contest-dispatch`. */
  name: string;
  /** Id of what it is done to, where that isn't the page's subject. */
  target?: string;
  /** The head under which it stands; none for the primary one. */
  group?: Text;
  label: Text;
  /** The letter that opens it. */
  key: string | null;
  /** At most one of a desk's actions. */
  primary: boolean;
  /** What will follow from it, before any field is filled. */
  follows: Text;
  fields: readonly FieldView[];
}
