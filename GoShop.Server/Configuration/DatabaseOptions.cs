using GoShop.Data;

namespace GoShop.Server.Configuration;

/// <summary>The database and how it is brought to its shape.</summary>
/// <param name="ConnectionString">Where PostgreSQL is, in Npgsql's form. It holds a password.</param>
/// <param name="MigrateOnStart">True to apply pending migrations before the server listens; false to refuse the start while any is pending.</param>
/// <param name="SeedOnStart">True to fill an empty shop with demo data before the server listens.</param>
internal sealed record DatabaseOptions(string ConnectionString, bool MigrateOnStart, bool SeedOnStart)
{
    private const string Expected = "a URL like postgres://user:password@localhost:5432/goshop";

    public static DatabaseOptions Read(SettingsReader settings) => new(
        settings.Required("DATABASE_URL", Expected, DatabaseUrl.ToConnectionString),
        settings.Flag("GOSHOP_MIGRATE_ON_START", false),
        settings.Choice("GOSHOP_SEED", false, ("none", false), ("demo", true)));
}
