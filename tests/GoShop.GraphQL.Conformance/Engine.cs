using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Validation;

namespace GoShop.GraphQL.Conformance;

/// <summary>The engine under test: takes a case, gives its answer.</summary>
internal sealed class Engine
{
    private static readonly JsonSerializerOptions Output = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2_500 };
    private readonly SchemaCache _schemas = new();

    /// <summary>Answers one case. What breaks the engine itself is told as <c>crash</c>, and the next case goes on.</summary>
    public async Task<string> AnswerAsync(string line)
    {
        using var json = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 2_500 });
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

    private Task<JsonObject> AnswerAsync(Question question) => question.Kind switch
    {
        "parse" => Task.FromResult(Parse(question)),
        "print" => Task.FromResult(new JsonObject { ["printed"] = ParseDocument(question).ToString() }),
        "schema" => Task.FromResult(Schema(question)),
        "execute" or "introspect" => ExecuteAsync(question),
        "validate" => Task.FromResult(Validate(question)),
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

    private JsonObject Schema(Question question)
    {
        var (schema, problems) = _schemas.Get(question.Schema);
        return schema is null
            ? new JsonObject
            {
                ["ok"] = false,
                ["errors"] = new JsonArray([.. problems.Select(problem => (JsonNode)problem.Message)]),
                ["locations"] = new JsonArray([.. problems.Select(problem => Answers.Locations(problem.Locations))]),
            }
            : new JsonObject { ["ok"] = true, ["errors"] = new JsonArray(), ["printed"] = SchemaPrinter.Print(schema, sorted: true).TrimEnd('\n') };
    }

    private JsonObject Validate(Question question)
    {
        var errors = DocumentValidator.Validate(_schemas.GetValid(question.Schema), ParseDocument(question), ValidationOptions.Unlimited);
        return new JsonObject { ["errors"] = Answers.Errors(errors) };
    }

    private async Task<JsonObject> ExecuteAsync(Question question)
    {
        var executor = _schemas.GetExecutor(question.Schema);
        await using var result = await executor.ExecuteAsync(new OperationRequest
        {
            Query = question.Document,
            OperationName = question.OperationName,
            Variables = question.Variables,
            RootValue = question.RootValue,
            Services = NoServices.Instance,
        });
        return result is SubscriptionResult subscription ? await FirstEventAsync(subscription) : Answers.Response(((OperationResult)result).Json.Span);
    }

    /// <summary>A subscription is executed once, on the root value as its only event.</summary>
    private static async Task<JsonObject> FirstEventAsync(SubscriptionResult subscription)
    {
        await foreach (var result in subscription.Events)
        {
            await using (result)
                return Answers.Response(result.Json.Span);
        }
        throw new InvalidOperationException("The subscription ended without an event.");
    }

    private static Language.Ast.Document ParseDocument(Question question)
        => Parser.ParseDocument(question.Document, ParserOptions.Trusted);
}
