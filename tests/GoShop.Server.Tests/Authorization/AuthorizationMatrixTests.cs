using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Types;
using GoShop.Server.Rest;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace GoShop.Server.Tests.Authorization;

/// <summary>Every field and route, tried by every kind of caller and held against <see cref="Expectations"/>, which docs/authorization.md prints.</summary>
public sealed class AuthorizationMatrixTests(DemoShopFixture shop) : IClassFixture<DemoShopFixture>
{
    // Whoever is to be refused comes before those whose success changes something.
    private static readonly Kind[] Order = [Kind.Visitor, Kind.OtherCustomer, Kind.Blocked, Kind.AdminWithoutSecondFactor, Kind.Admin, Kind.Customer];
    private static readonly string[] SessionEnders = ["Mutation.signOut", "Mutation.signOutEverywhere", "POST /auth/logout", "DELETE /auth/sessions"];

    // Owner and admins may, but what is gone is gone: each of them needs one of their own.
    private static readonly string[] UsingUp = ["Mutation.deleteReview", "DELETE /reviews/{id}"];

    private GraphQL.Types.Schema Schema => shop.Server.Services.GetRequiredService<IRequestExecutor>().Schema;

    [Fact]
    public void Every_field_and_route_has_a_line()
    {
        Assert.Equal(AllFields().Order(), Expectations.Fields.Keys.Order());
        Assert.Equal(AllRoutes().Select(route => route.Name).Order(), Expectations.Routes.Keys.Order());
    }

    [Fact]
    public void The_table_in_the_documentation_is_the_one_that_is_tested()
    {
        var path = Path.Combine(RepositoryRoot.Path, "docs", "authorization.md");
        var table = AuthorizationTable.Print();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, table);

        Assert.Equal(table, File.ReadAllText(path));
    }

    [Fact]
    public async Task Every_field_lets_in_whom_it_should_and_nobody_else()
    {
        // Streams that are let in say so at once instead of waiting for an event.
        shop.Server.Services.GetRequiredService<IOptions<GraphQLServerOptions>>().Value.EventStreamKeepAlive = TimeSpan.FromMilliseconds(100);
        using var callers = await Callers.GatherAsync(shop);
        var wrong = new List<string>();
        foreach (var (name, access) in Expectations.Fields)
        {
            var field = FieldOf(name);
            var orderId = name.StartsWith("Order.", StringComparison.Ordinal) ? await callers.MakeAsync("orderId") : null;
            await TryAsync(callers, name, access, wrong, MakeAsync, (kind, variables) => AskAsync(callers, kind, name, field, variables, orderId));

            async Task<JsonObject> MakeAsync()
            {
                var variables = new JsonObject();
                foreach (var argument in field.Arguments.Where(argument => argument.IsRequired))
                    variables[argument.Name] = await new Samples(callers).MakeAsync(name == "Query.order" ? "orderId" : argument.Name, argument.Type);
                return variables;
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_route_lets_in_whom_it_should_and_nobody_else()
    {
        using var callers = await Callers.GatherAsync(shop);
        var operations = StoredOperations.Load();
        var wrong = new List<string>();
        foreach (var (name, route) in AllRoutes())
        {
            await TryAsync(callers, name, Expectations.Routes[name], wrong, MakeAsync, async (kind, request) =>
            {
                object? sent = route.FilesMember is { } member ? RestClient.Form(member, "no picture"u8.ToArray()) : request.Body?.ToJsonString();
                var answer = await callers[kind].Http.CallAsync(new HttpMethod(route.Method), request.Path, sent);
                return (answer.Code, true);
            });

            async Task<(string Path, JsonObject? Body)> MakeAsync()
            {
                var body = route.HasBody && operations[route.Operation].InputType(Schema) is { } input ? await new Samples(callers).MakeAsync(input) : null;
                var path = route.Path;
                foreach (var parameter in route.PathParameters)
                {
                    var member = route.PathMembers.GetValueOrDefault(parameter, path.StartsWith("/orders/", StringComparison.Ordinal) ? "orderId" : parameter);
                    body?.Remove(member);
                    path = path.Replace($"{{{parameter}}}", await callers.MakeAsync(member));
                }
                return (path, body);
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task TryAsync<TRequest>(
        Callers callers, string name, Access access, List<string> wrong, Func<Task<TRequest>> make, Func<Kind, TRequest, Task<(string? Code, bool IsThere)>> ask)
    {
        var request = await make();
        foreach (var kind in Order)
        {
            var (code, isThere) = await ask(kind, request);
            if (UsingUp.Contains(name))
                request = await make();
            var (verdict, expected) = (Verdict.Of(code, isThere, access), Verdict.Of(access)[(int)kind]);
            if (verdict != expected)
                wrong.Add($"{name} for {kind}: {verdict} ({code}) instead of {expected}");
        }
        if (SessionEnders.Contains(name))
            await callers.SignInAsync();
    }

    private static async Task<(string? Code, bool IsThere)> AskAsync(Callers callers, Kind kind, string name, OutputField field, JsonObject variables, string? orderId)
    {
        var (type, own) = (name.Split('.')[0], kind is Kind.Customer);
        var asked = Selection(field);
        var (operation, text, path) = type switch
        {
            "Mutation" => ("mutation", asked, field.Name),
            "Subscription" => ("subscription", asked, field.Name),
            "AdminQuery" => ("query", $"admin {{ {asked} }}", "admin"),
            "User" when own => ("query", $"me {{ {asked} }}", "me"),
            "User" => ("query", $"admin {{ user(id: \"{callers.CustomerId}\") {{ {asked} }} }}", "admin"),
            "Order" => ("query", $"order(id: \"{orderId}\") {{ {asked} }}", "order"),
            _ => ("query", asked, field.Name),
        };
        var declared = string.Join(' ', field.Arguments.Where(argument => argument.IsRequired).Select(argument => $"${argument.Name}: {argument.Type}"));
        var query = $"{operation}{(declared.Length > 0 ? $"({declared})" : "")} {{ {text} }}";
        var answer = operation == "subscription"
            ? await ListenAsync(callers[kind].Http, query, variables, field.Name)
            : Files(variables) is [_, ..] files ? await callers[kind].SendFilesAsync(query, variables, files)
            : await callers[kind].SendAsync(query, variables);
        var data = answer["data"]?[path];
        return ((string?)(answer["errors"]?[0]?["extensions"]?["code"] ?? (data as JsonObject)?["errors"]?[0]?["code"]), data is not null);
    }

    /// <summary>A file for each member that has to be one (<see cref="Samples.FileMembers"/>).</summary>
    private static List<(string Path, string Name, byte[] Bytes)> Files(JsonObject variables)
        => [.. (variables["input"] as JsonObject ?? []).Where(member => Samples.FileMembers.Contains(member.Key))
            .Select(member => ($"variables.input.{member.Key}", "picture.png", "no picture"u8.ToArray()))];

    /// <summary>Reads what a stream begins with: an error, or a sign of life.</summary>
    private static async Task<JsonNode> ListenAsync(HttpClient http, string query, JsonObject variables, string field)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
            return (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), Encoding.UTF8);
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("data: {", StringComparison.Ordinal))
                return JsonNode.Parse(line["data: ".Length..])!;
            if (line.StartsWith(':'))
                break;
        }
        return new JsonObject { ["data"] = new JsonObject { [field] = true } };
    }

    private static string Selection(OutputField field)
    {
        var arguments = string.Join(' ', field.Arguments.Where(argument => argument.IsRequired).Select(argument => $"{argument.Name}: ${argument.Name}"));
        var members = field.Type.Named is ComplexType type
            ? type.Fields.Any(member => member.Name == "errors") ? " { errors { ... on Error { code } } }" : " { __typename }"
            : "";
        return $"{field.Name}{(arguments.Length > 0 ? $"({arguments})" : "")}{members}";
    }

    private OutputField FieldOf(string name)
    {
        var parts = name.Split('.');
        return ((ObjectType)Schema.FindType(parts[0])!).Fields.Single(field => field.Name == parts[1]);
    }

    private IEnumerable<string> AllFields()
        => Expectations.Types.SelectMany(type => ((ObjectType)Schema.FindType(type)!).Fields.Where(field => !field.Name.StartsWith("__", StringComparison.Ordinal)).Select(field => $"{type}.{field.Name}"));

    private static IEnumerable<(string Name, RestRoute Route)> AllRoutes() => Server.Rest.Routes.All.Select(route => ($"{route.Method} {route.Path}", route));
}
