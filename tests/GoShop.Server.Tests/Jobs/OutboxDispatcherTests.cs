using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GoShop.Data.Outbox;
using GoShop.Server.Jobs;
using GoShop.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Jobs;

public sealed class OutboxDispatcherTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private readonly string _kind = Guid.NewGuid().ToString("N");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_instances_share_the_messages_and_keep_each_keys_order()
    {
        var done = new Log();
        await using var a = await StartAsync(done, "a", (_, _) => Task.Delay(5, Token));
        await using var b = await StartAsync(done, "b", (_, _) => Task.Delay(5, Token));

        await a.AddAsync(_kind, 120, number => $"{_kind} {number % 10}");
        await DoneAsync(done, 120);

        Assert.Equal(Enumerable.Range(0, 120), done.Entries.Select(entry => entry.Number).Order());
        Assert.All(
            done.Entries.GroupBy(entry => entry.Number % 10),
            key => Assert.Equal(key.Select(entry => entry.Number).Order(), key.Select(entry => entry.Number)));
        Assert.Equal(["a", "b"], done.Entries.Select(entry => entry.Instance).Distinct().Order());
    }

    [Fact]
    public async Task An_instance_that_only_answers_requests_wakes_one_that_works()
    {
        var done = new Log();
        await using var works = await StartAsync(done, "works");
        await using var answers = await StartAsync(done, "answers", options: JobInstance.Usual with { IsWorking = false });
        // Both are asleep now, or about to be: the next look would be ten seconds away.
        await works.AddAsync(_kind, 1, _ => null);
        await DoneAsync(done, 1);

        var started = DateTime.UtcNow;
        await answers.AddAsync(_kind, 1, _ => null);
        await DoneAsync(done, 2);

        Assert.Equal(["works", "works"], done.Entries.Select(entry => entry.Instance));
        Assert.True(DateTime.UtcNow - started < TimeSpan.FromSeconds(9), "It was found by looking, not by being woken.");
    }

    [Fact]
    public async Task Short_work_does_not_wait_for_long_work()
    {
        var (done, mayEnd, longKind) = (new Log(), new TaskCompletionSource(), $"long {_kind}");
        await using var instance = await JobInstance.StartAsync(database.ConnectionString, JobInstance.Usual, services => services
            .AddOutboxConsumer<Consumer>(longKind, isLong: true)
            .AddOutboxConsumer<Consumer>(_kind)
            .AddSingleton(new Consumer.Deed("a", done, (delivery, patience) => delivery.Kind == longKind ? mayEnd.Task.WaitAsync(patience) : Task.CompletedTask)));

        await instance.AddAsync(longKind, 20, _ => null);
        await instance.AddAsync(_kind, 5, _ => null);
        await DoneAsync(done, 5);

        mayEnd.SetResult();
        await DoneAsync(done, 25);
    }

    [Fact]
    public async Task What_fails_comes_again_and_is_done_in_the_end()
    {
        var done = new Log();
        await using var instance = await StartAsync(
            done, "a", (delivery, _) => delivery.Attempt == 1 ? throw new IOException("not now") : Task.CompletedTask);

        await instance.AddAsync(_kind, 1, _ => null);
        await DoneAsync(done, 1);

        Assert.Equal(2, Assert.Single(done.Entries).Attempt);
    }

    [Fact]
    public async Task What_a_stopped_instance_could_not_finish_another_takes_over_at_once()
    {
        var done = new Log();
        var begun = new TaskCompletionSource();
        var stuck = await StartAsync(done, "stuck", (_, patience) =>
        {
            begun.SetResult();
            return Task.Delay(Timeout.Infinite, patience);
        });
        await stuck.AddAsync(_kind, 1, _ => null);
        await begun.Task.WaitAsync(Token);

        await stuck.StopAsync(patience: TimeSpan.FromMilliseconds(50));
        await using var other = await StartAsync(done, "other");
        await DoneAsync(done, 1);

        Assert.Equal(("other", 1), (done.Entries.Single().Instance, done.Entries.Single().Attempt));
        await stuck.DisposeAsync();
    }

    [Fact]
    public async Task An_instance_told_to_stop_finishes_what_it_has_begun()
    {
        var done = new Log();
        var (begun, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var instance = await StartAsync(done, "a", (_, _) =>
        {
            begun.SetResult();
            return mayEnd.Task;
        });
        await instance.AddAsync(_kind, 1, _ => null);
        await begun.Task.WaitAsync(Token);

        var stopping = instance.StopAsync(patience: TimeSpan.FromSeconds(30));
        mayEnd.SetResult();
        await stopping;

        Assert.Equal("SENT", await StatusAsync());
        await instance.DisposeAsync();
    }

    [Fact]
    public async Task Metrics_tell_what_was_sent_what_failed_and_what_waits()
    {
        var done = new Log();
        await using var instance = await StartAsync(
            done, "a", (delivery, _) => delivery.Read<int>() == 0 ? throw new PermanentFailureException("never") : Task.CompletedTask);
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener();
        var meters = instance.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == OutboxMetrics.MeterName && instrument.Meter.Scope == meters)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen.AddOrUpdate(instrument.Name, value, (_, sum) => instrument.IsObservable ? value : sum + value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();

        await instance.AddAsync(_kind, 3, _ => null);
        await Eventually.GetAsync(() => Task.FromResult(seen.Count), count => count >= 3 && seen.GetValueOrDefault("goshop.outbox.sent") >= 2);
        instance.Services.GetRequiredService<OutboxMetrics>().Show(new OutboxBacklog(4, 2, DateTimeOffset.UtcNow.AddMinutes(-1)));
        listener.RecordObservableInstruments();

        Assert.Equal((2, 1, 1), (seen["goshop.outbox.sent"], seen["goshop.outbox.failed"], seen["goshop.outbox.given_up"]));
        Assert.Equal((4, 2), (seen["goshop.outbox.queued"], seen["goshop.outbox.dead"]));
        Assert.InRange(seen["goshop.outbox.oldest"], 60, 120);
    }

    private Task<JobInstance> StartAsync(
        Log log,
        string name,
        Func<OutboxDelivery, CancellationToken, Task>? act = null,
        Server.Configuration.JobOptions? options = null)
        => JobInstance.StartAsync(
            database.ConnectionString,
            options ?? JobInstance.Usual,
            services => services.AddOutboxConsumer<Consumer>(_kind).AddSingleton(new Consumer.Deed(name, log, act ?? ((_, _) => Task.CompletedTask))));

    private static async Task DoneAsync(Log log, int count)
        => Assert.Equal(count, await Eventually.GetAsync(() => Task.FromResult(log.Entries.Count), now => now >= count));

    private async Task<string?> StatusAsync()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("SELECT status FROM outbox_messages WHERE kind = $1");
        command.Parameters.AddWithValue(_kind);
        return (string?)await command.ExecuteScalarAsync(Token);
    }

    /// <summary>What was done, in its order.</summary>
    private sealed class Log
    {
        private readonly ConcurrentQueue<(string Instance, int Number, int Attempt)> _entries = [];

        public IReadOnlyCollection<(string Instance, int Number, int Attempt)> Entries => _entries;

        public void Add(string instance, OutboxDelivery delivery) => _entries.Enqueue((instance, delivery.Read<int>(), delivery.Attempt));
    }

    private sealed class Consumer(Consumer.Deed deed) : IOutboxConsumer
    {
        public async Task ConsumeAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
        {
            await deed.Act(delivery, cancellationToken);
            deed.Log.Add(deed.Instance, delivery);
        }

        internal sealed record Deed(string Instance, Log Log, Func<OutboxDelivery, CancellationToken, Task> Act);
    }
}
