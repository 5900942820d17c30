using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.GraphQL.Conformance;
using Xunit;

namespace GoShop.GraphQL.Tests.Conformance;

/// <summary>The engine answers as graphql-js did when <c>record.mjs</c> asked it the same.</summary>
public sealed class RecordedCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cases");
    private static readonly JsonSerializerOptions Shown = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Engine _engine = new();

    public static TheoryData<string> Files => new(Directory.GetFiles(Folder, "*.jsonl").Select(path => Path.GetFileName(path)).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_engine_answers_what_was_recorded(string file)
    {
        var disagreements = new List<string>();
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken))
        {
            var question = JsonNode.Parse(line)!.AsObject();
            if (question["schema"] is { } schema && schema.GetValue<string>().EndsWith(".graphql", StringComparison.Ordinal))
                question["schema"] = await File.ReadAllTextAsync(Path.Combine(Folder, "schemas", schema.GetValue<string>()), TestContext.Current.CancellationToken);
            var expected = Canonical(question["expect"]!.DeepClone());

            var actual = Canonical(JsonNode.Parse(await _engine.AnswerAsync(question.ToJsonString()))!);

            if (actual != expected)
                disagreements.Add($"{question["id"]}\nexpected {expected}\nanswered {actual}");
        }
        Assert.Empty(disagreements);
    }

    /// <summary>The answer as text in which only what has no order is brought into one: the errors, and the keys of the answer itself.</summary>
    private static string Canonical(JsonNode answer)
    {
        if (answer["errors"] is JsonArray messages && answer["locations"] is JsonArray places)
        {
            answer["errors"] = new JsonArray([.. messages.Zip(places, (message, at) => (JsonNode)$"{message} at {at!.ToJsonString()}")]);
            answer.AsObject().Remove("locations");
        }
        var parts = answer.AsObject().Where(part => part.Key != "id").OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => part.Key == "errors"
            ? $"errors: {string.Join(", ", part.Value!.AsArray().Select(CanonicalError).Order(StringComparer.Ordinal))}"
            : $"{part.Key}: {part.Value?.ToJsonString(Shown)}");
        return string.Join("\n", parts);
    }

    private static string CanonicalError(JsonNode? error) => error is JsonObject parts
        ? $"{parts["message"]} path {parts["path"]?.ToJsonString(Shown)} at {parts["locations"]?.ToJsonString(Shown)}"
        : $"{error}";
}
