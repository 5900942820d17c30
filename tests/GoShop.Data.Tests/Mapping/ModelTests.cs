using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Mapping;

/// <summary>Holds the EF model against the tables that the migrations make.</summary>
public sealed class ModelTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    [Fact]
    public async Task Every_mapped_column_is_in_the_database_with_its_type_and_nullability()
    {
        var actual = await ReadColumnsAsync();
        using var db = shop.CreateContext();
        var mapped =
            from table in Tables(db)
            from column in table.Columns
            select Describe(table.Name, column.Name, column.StoreType, column.IsNullable);

        Assert.Empty(mapped.Except(actual));
    }

    [Fact]
    public async Task Every_column_of_the_database_is_mapped_or_kept_by_the_database_alone()
    {
        string[] keptByTheDatabase =
        [
            "products.rating_sum integer not null", "products.name_words tsvector not null", "products.all_words tsvector not null",
            "left_search_words.word text not null", "left_search_words.is_name boolean not null",
            "search_words.word text not null", "search_words.is_name boolean not null", "search_words.form text not null",
            "audit_chain.position bigint not null", "audit_chain.entry_id uuid not null", "audit_chain.hash bytea not null",
            "live_events.position bigint not null", "live_events.id uuid not null", "live_events.topic character varying(100) not null",
            "live_events.message jsonb not null", "live_events.created_at timestamp with time zone not null",
        ];
        using var db = shop.CreateContext();
        var mapped =
            from table in Tables(db)
            from column in table.Columns
            select Describe(table.Name, column.Name, column.StoreType, column.IsNullable);

        Assert.Empty((await ReadColumnsAsync()).Except(mapped).Except(keptByTheDatabase));
    }

    [Fact]
    public async Task Every_foreign_key_of_the_model_is_one_of_the_database()
    {
        const string Sql = """
            SELECT key.conrelid::regclass || '(' || string_agg(attribute.attname, ', ') || ') -> ' || key.confrelid::regclass
            FROM pg_constraint key JOIN pg_attribute attribute ON attribute.attrelid = key.conrelid AND attribute.attnum = ANY (key.conkey)
            WHERE key.contype = 'f' GROUP BY key.oid, key.conrelid, key.confrelid
            """;
        using var db = shop.CreateContext();
        var mapped =
            from table in Tables(db)
            from key in table.ForeignKeyConstraints
            select $"{table.Name}({string.Join(", ", key.Columns.Select(c => c.Name))}) -> {key.PrincipalTable.Name}";

        Assert.Equal((await ReadAsync(Sql)).Order(), mapped.Order());
    }

    private static IEnumerable<ITable> Tables(ShopContext db) =>
        db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables;

    private Task<IReadOnlyList<string>> ReadColumnsAsync() => ReadAsync("""
        SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) ||
            CASE WHEN a.attnotnull THEN ' not null' ELSE ' null' END
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_migrations'
            AND a.attnum > 0 AND NOT a.attisdropped
        """);

    private async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = dataSource.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(row.GetString(0));
        return rows;
    }

    private static string Describe(string table, string column, string type, bool isNullable) =>
        $"{table}.{column} {type} {(isNullable ? "null" : "not null")}";
}
