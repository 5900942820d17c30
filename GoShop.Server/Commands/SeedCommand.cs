using System.Globalization;
using GoShop.Data;
using GoShop.Data.Seeding;
using GoShop.Server.Configuration;

namespace GoShop.Server.Commands;

/// <summary><c>seed</c>: fills an empty shop with demo data; the demo accounts, whose passwords everyone knows, in Development only.</summary>
internal sealed class SeedCommand(SettingsReader settings, TextWriter output)
{
    /// <param name="size">How much there is of what.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then written.</param>
    public async Task<int> RunAsync(SeedSize size, CancellationToken cancellationToken)
    {
        var hosting = HostingOptions.Read(settings);
        var database = DatabaseOptions.Read(settings);
        // Only demo accounts have secrets.
        var secrets = hosting.IsDevelopment ? SecretOptions.Read(settings, isDevelopment: true) : null;
        settings.ThrowIfAnyIsWrong();

        await using var services = new ServiceCollection().AddShopData(database.ConnectionString, shop => secrets?.Apply(shop)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var shop = scope.ServiceProvider.GetRequiredService<DemoShop>();
        var wasEmpty = await shop.SeedAsync(hosting.IsDevelopment, size, cancellationToken);

        await output.WriteLineAsync(wasEmpty ? "The shop is filled with demo data." : "The shop has products already: nothing to do.");
        return CommandLine.Success;
    }
    /// <summary>Reads how much is asked for; null where it is not what the usage says.</summary>
    public static SeedSize? ReadSize(ReadOnlySpan<string> arguments)
    {
        var size = new SeedSize();
        for (; arguments is [var name, var text, ..]; arguments = arguments[2..])
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                return null;
            switch (name)
            {
                case "--products" when number <= SeedSize.MostProducts:
                    size = size with { Products = number };
                    break;
                case "--orders" when number <= SeedSize.MostOrders:
                    size = size with { Orders = number };
                    break;
                default:
                    return null;
            }
        }
        return arguments.IsEmpty ? size : null;
    }
}
