import {
  type DataTypeNode,
  type Dialect,
  type DialectAdapter,
  type Driver,
  PostgresDialect,
  type PostgresPool,
  PostgresQueryCompiler,
  type PrimitiveValueListNode,
} from 'kysely';

/** SQL for PostgreSQL that means what the same query means to SQLite. */
class StoreQueryCompiler extends PostgresQueryCompiler {
  /** Texts are ordered and compared by their bytes, as SQLite does, and not by the rules of the server's language. */
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === 'text' && this.parentNode?.kind === 'ColumnDefinitionNode') this.append(' collate "C"');
  }

  /** PostgreSQL has no empty lists; nothing is in one that holds null alone. */
  protected override visitPrimitiveValueList(node: PrimitiveValueListNode): void {
    if (node.values.length === 0) this.append('(null)');
    else super.visitPrimitiveValueList(node);
  }

  /**
   * PostgreSQL's texts cannot hold U+0000. JSON escapes it, so this is about names of files and the like, which are kept
   * whole in JSON beside the column.
   */
  protected override addParameter(parameter: unknown): void {
    super.addParameter(typeof parameter === 'string' ? parameter.replaceAll('\u0000', '\ufffd') : parameter);
  }
}

/** Kysely's dialect over a pool, with the compiler above. */
export function storeDialect(pool: PostgresPool): Dialect {
  const dialect = new PostgresDialect({ pool });
  return {
    createDriver: (): Driver => dialect.createDriver(),
    createAdapter: (): DialectAdapter => dialect.createAdapter(),
    createIntrospector: (database) => dialect.createIntrospector(database),
    createQueryCompiler: () => new StoreQueryCompiler(),
  };
}
