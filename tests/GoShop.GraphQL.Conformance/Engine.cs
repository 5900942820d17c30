using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.GraphQL.Language;

namespace GoShop.GraphQL.Conformance;

/// <summary>The engine under test: takes a case, gives its answer.</summary>
internal sealed class Engine
{
    private static readonly JsonSerializerOptions Output = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000 };

    /// <summary>Answers one case. What breaks the engine itself is told as <c>crash</c>, and the next case goes on.</summary>
    public async Task<string> AnswerAsync(string line)
    {
        using var json = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 1_000 });
        var question = new Question(json.RootElement);
        JsonObject answer;
        try
        {
            answer = await AnswerAsync(question);
        }
        catch (Exception failure)
        {
            answer = new JsonObject { ["crash"] = failure.ToString() };
        }
        answer.Insert(0, "id", JsonNode.Parse(json.RootElement.GetProperty("id").GetRawText()));
        return answer.ToJsonString(Output);
    }

    private static Task<JsonObject> AnswerAsync(Question question) => question.Kind switch
    {
        "parse" => Task.FromResult(Parse(question)),
        "print" => Task.FromResult(new JsonObject { ["printed"] = ParseDocument(question).ToString() }),
        _ => throw new NotSupportedException($"There is no kind \"{question.Kind}\"."),
    };

    private static JsonObject Parse(Question question)
    {
        try
        {
            return new JsonObject { ["ok"] = true, ["printed"] = ParseDocument(question).ToString() };
        }
        catch (GraphQLSyntaxException error)
        {
            return new JsonObject { ["ok"] = false, ["locations"] = Answers.Locations([error.Location]) };
        }
    }

    private static Language.Ast.Document ParseDocument(Question question)
        => Parser.ParseDocument(question.Document, ParserOptions.Trusted);
}
