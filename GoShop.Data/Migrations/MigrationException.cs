namespace GoShop.Data.Migrations;

/// <summary>The database and the migrations of this program do not belong together, or a migration failed.</summary>
public sealed class MigrationException(string message, Exception? cause = null) : Exception(message, cause);
