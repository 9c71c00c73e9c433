/** A field of a form, derived from a schema. `key` is its last key in the config, empty for items of a list. */
interface FieldBase {
  readonly key: string;
  /** English help of the schema, where it has any. */
  readonly help: string | null;
  /** The value of a new form; undefined where the schema gives none and the field may be left out. */
  readonly initial: unknown;
}

export interface NumberField extends FieldBase {
  readonly type: 'number';
  readonly integer: boolean;
  readonly min: number | null;
  readonly max: number | null;
  /** Whether the bound itself is refused. */
  readonly minExcluded: boolean;
  readonly maxExcluded: boolean;
}

export interface TextField extends FieldBase {
  readonly type: 'text';
  /** An optional text that is empty is left out of the config. */
  readonly optional: boolean;
}

export interface FlagField extends FieldBase {
  readonly type: 'flag';
}

export interface ChoiceField extends FieldBase {
  readonly type: 'choice';
  readonly options: readonly (string | number)[];
}

export interface ListField extends FieldBase {
  readonly type: 'list';
  readonly item: FormField;
  readonly minItems: number;
  readonly maxItems: number;
}

export interface GroupField extends FieldBase {
  readonly type: 'group';
  readonly fields: readonly FormField[];
}

/** One of several groups of fields, told apart by the literal in `kind`. */
export interface VariantField extends FieldBase {
  readonly type: 'variant';
  readonly variants: readonly { readonly kind: string; readonly group: GroupField }[];
}

/** A field that may be switched off; the config then holds null. */
export interface NullableField extends FieldBase {
  readonly type: 'nullable';
  readonly inner: FormField;
}

export type FormField =
  NumberField | TextField | FlagField | ChoiceField | ListField | GroupField | VariantField | NullableField;
