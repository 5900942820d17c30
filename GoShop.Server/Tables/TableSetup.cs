using GoShop.Data.Tables;

namespace GoShop.Server.Tables;

/// <summary>Puts tables into the server.</summary>
internal static class TableSetup
{
    /// <summary>Adds what reads and writes tables as files.</summary>
    public static IServiceCollection AddTables(this IServiceCollection services) => services.AddSingleton<ITables, TableFiles>();
}
