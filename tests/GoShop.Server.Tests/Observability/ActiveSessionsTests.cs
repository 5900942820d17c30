using System.Diagnostics.Metrics;
using GoShop.Server.Testing;
using GoShop.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Observability;

public sealed class ActiveSessionsTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task An_instance_shows_how_many_sessions_live_in_the_whole_shop()
    {
        await using (var first = await ShopServer.StartAsync(database.ConnectionString))
        {
            foreach (var _ in Enumerable.Range(0, 3))
            {
                using var client = new GraphClient(first.Address);
                await client.RegisterAsync();
            }
            using var leaver = new GraphClient(first.Address);
            await leaver.RegisterAsync();
            await leaver.AskAsync("mutation { signOut { signedOut } }");
        }

        await using var second = await ShopServer.StartAsync(database.ConnectionString);
        var shown = -1L;
        using var listener = new MeterListener
        {
            // Other tests' servers have gauges of the same name.
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "goshop.sessions.active" && instrument.Meter.Scope == second.Services.GetRequiredService<IMeterFactory>())
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => shown = count);
        listener.Start();

        Assert.Equal(3, await Eventually.GetAsync(LookAsync, count => count == 3));

        Task<long> LookAsync()
        {
            listener.RecordObservableInstruments();
            return Task.FromResult(shown);
        }
    }
}
