using System.Diagnostics;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.Building.Sdl;
using Microsoft.Extensions.Logging.Abstractions;

namespace GoShop.GraphQL.Fuzz;

/// <summary>Feeds the engine one input after the other and watches what it does.</summary>
internal sealed class FuzzRun(string sdl, int seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // The operation cache has its own bound of some ten megabytes of text; the rest is the runtime's.
    private const long MostMemory = 400 * 1024 * 1024;
    private const int MostReports = 10;

    private readonly Random _random = new(seed);
    private int _failures;

    /// <summary>Whether all went well.</summary>
    public async Task<bool> RunAsync(int count)
    {
        var schema = SdlSchemaBuilder.Build(sdl, new RandomResolvers(seed).Options);
        var executor = new RequestExecutor(schema, new RequestExecutorOptions(), NullLogger<RequestExecutor>.Instance);
        var documents = new RandomDocuments(schema, _random);
        var answered = new Dictionary<string, int>();
        for (var number = 0; number < count; number++)
        {
            var (kind, text) = (number % 4) switch
            {
                0 => ("valid", documents.Make()),
                1 => ("spoiled", Spoiling.Spoil(documents.Make(), _random)),
                2 => ("shuffled", Spoiling.Shuffle(documents.Make(), _random)),
                _ => ("bytes", Spoiling.Bytes(_random)),
            };
            var outcome = await TryAsync(executor, text, number);
            answered[$"{kind}: {outcome}"] = answered.GetValueOrDefault($"{kind}: {outcome}") + 1;
        }

        var memory = GC.GetTotalMemory(forceFullCollection: true);
        if (memory > MostMemory)
            Report($"{memory / 1024 / 1024} MiB are still held at the end", "");
        foreach (var (outcome, times) in answered.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Console.WriteLine($"{times,8}  {outcome}");
        Console.WriteLine($"fuzz: seed {seed}, {count} inputs, {_failures} failures, {memory / 1024 / 1024} MiB held");
        return _failures == 0;
    }

    private async Task<string> TryAsync(RequestExecutor executor, string text, int number)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await using var result = await executor.ExecuteAsync(new OperationRequest { Query = text, Services = NoServices.Instance, RootValue = number });
            if (result is not OperationResult answer)
                return "stream";
            using var json = JsonDocument.Parse(answer.Json);
            if (json.RootElement.TryGetProperty("data", out _) != answer.HasData || (!answer.HasData && answer.Errors.Count == 0))
                Report("an answer that is no response", text);
            return answer.Errors.Count == 0 ? "data" : answer.HasData ? "data and errors" : "refused";
        }
        catch (Exception exception)
        {
            Report(exception.ToString(), text);
            return "crash";
        }
        finally
        {
            if (watch.Elapsed > Patience)
                Report($"took {watch.Elapsed.TotalSeconds:F1} s", text);
        }
    }

    private void Report(string what, string text)
    {
        if (++_failures <= MostReports)
            Console.WriteLine($"FAIL {what}\n{JsonSerializer.Serialize(text.Length > 2_000 ? text[..2_000] + "…" : text)}");
    }

    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
