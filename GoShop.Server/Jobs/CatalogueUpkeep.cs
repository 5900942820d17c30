using GoShop.Data.Products;
using GoShop.Data.Products.Searching;
using GoShop.Server.Hosting;

namespace GoShop.Server.Jobs;

/// <summary>What is done now and then for lists and searches of products.</summary>
internal static class CatalogueUpkeep
{
    /// <summary>Counts what sells best.</summary>
    public static PeriodicTask Sales { get; } = new("Counting what sells best", TimeSpan.FromMinutes(5), static (services, _, stopping) =>
        services.GetRequiredService<SalesCount>().RefreshAsync(stopping));

    /// <summary>Puts what was written lately where searches have it at hand.</summary>
    public static PeriodicTask Writes { get; } = new("Settling what searches go by", TimeSpan.FromMinutes(1), static (services, _, stopping) =>
        services.GetRequiredService<SearchWords>().SettleAsync(stopping));

    /// <summary>Goes through the words that searches know.</summary>
    public static PeriodicTask Words { get; } = new("Renewing the words of searches", TimeSpan.FromHours(1), static (services, _, stopping) =>
        services.GetRequiredService<SearchWords>().RenewAsync(stopping));
}
