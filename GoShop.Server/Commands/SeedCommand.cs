using GoShop.Data;
using GoShop.Data.Seeding;
using GoShop.Server.Configuration;

namespace GoShop.Server.Commands;

/// <summary><c>seed</c>: fills an empty shop with demo data; the demo accounts, whose passwords everyone knows, in Development only.</summary>
internal sealed class SeedCommand(SettingsReader settings, TextWriter output)
{
    /// <summary>The most products that can be asked for.</summary>
    public const int MostProducts = 1_000_000;

    /// <param name="products">How many products are on sale; null for as many as the demo shop has.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then written.</param>
    public async Task<int> RunAsync(int? products, CancellationToken cancellationToken)
    {
        var hosting = HostingOptions.Read(settings);
        var database = DatabaseOptions.Read(settings);
        // Only demo accounts have secrets.
        var secrets = hosting.IsDevelopment ? SecretOptions.Read(settings, isDevelopment: true) : null;
        settings.ThrowIfAnyIsWrong();

        await using var services = new ServiceCollection().AddShopData(database.ConnectionString, shop => secrets?.Apply(shop)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var shop = scope.ServiceProvider.GetRequiredService<DemoShop>();
        var wasEmpty = products is { } many
            ? await shop.SeedAsync(hosting.IsDevelopment, many, cancellationToken)
            : await shop.SeedAsync(hosting.IsDevelopment, cancellationToken);

        await output.WriteLineAsync(wasEmpty ? "The shop is filled with demo data." : "The shop has products already: nothing to do.");
        return CommandLine.Success;
    }
}
