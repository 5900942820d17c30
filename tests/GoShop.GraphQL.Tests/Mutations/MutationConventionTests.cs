using System.Text.Json;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Tests.Building;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.InputValidation;
using GoShop.GraphQL.Types.Mutations;
using GoShop.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Mutations;

public sealed class MutationConventionTests : IDisposable
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private readonly ServiceProvider _services = ResolverCall.Services();
    private readonly Schema _schema;

    public MutationConventionTests()
    {
        _schema = ResolverCall.Build(_services, typeof(Nothing), typeof(Lending));
        Lending.Failure = null;
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Mutations_take_one_input_and_answer_with_a_payload()
        => Snapshot.Match(SchemaPrinter.Print(_schema));

    [Fact]
    public async Task The_result_is_in_the_payload()
    {
        var payload = await Lend(new LendInput(Id));
        Assert.Equal(new Loan(Id, "a@b.example"), Read(payload, "LendPayload", "loan"));
        Assert.Null(Read(payload, "LendPayload", "errors"));
    }

    [Fact]
    public async Task Gathered_arguments_reach_their_parameters()
    {
        var payload = await _schema.Call("Mutation", "prolong", null, _services, [new object?[] { Id, 3 }]);
        Assert.Equal(new Loan(Id, "3 days"), Read(payload, "ProlongPayload", "loan"));
    }

    [Fact]
    public async Task A_payload_class_gives_its_members()
    {
        var payload = await _schema.Call("Mutation", "enter", null, _services, [new object?[] { "Ann" }]);
        Assert.Equal("Ann", Read(payload, "EnterPayload", "reader"));
        Assert.Equal(1, Read(payload, "EnterPayload", "visits"));
    }

    [Fact]
    public async Task Nothing_to_return_is_a_success()
        => Assert.Equal(true, Read(await _schema.Call("Mutation", "close", null, _services), "ClosePayload", "success"));

    [Fact]
    public async Task A_declared_exception_becomes_an_error_with_message_code_and_its_own_properties()
    {
        Lending.Failure = new AllLentException("First", 3);
        var (name, error) = Assert.Single(Errors(await Lend(new LendInput(Id)), "LendPayload"));
        Assert.Equal("AllLentError", name);
        Assert.Equal("All copies of First are lent.", Read(error, name, "message"));
        Assert.Equal("ALL_LENT", Read(error, name, "code"));
        Assert.Equal(3, Read(error, name, "waiting"));
    }

    [Fact]
    public async Task A_derived_exception_is_an_error_of_its_nearest_declared_type_and_brings_its_code()
    {
        Lending.Failure = new BlockedReaderException();
        var (name, error) = Assert.Single(Errors(await Lend(new LendInput(Id)), "LendPayload"));
        Assert.Equal("ReaderError", name);
        Assert.Equal("BLOCKED", Read(error, name, "code"));

        var again = await _schema.Call("Mutation", "enterAgain", null, _services, [new object?[] { "Ann" }]);
        Assert.Equal("BlockedReaderError", Assert.Single(Errors(again, "EnterPayload")).Name);
        Assert.Null(Read(again, "EnterPayload", "reader"));
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(TimeoutException))]
    public async Task An_error_class_is_made_from_the_exceptions_it_takes(Type exception)
    {
        Lending.Failure = (Exception)Activator.CreateInstance(exception, "at night")!;
        var (name, error) = Assert.Single(Errors(await Lend(new LendInput(Id)), "LendPayload"));
        Assert.Equal("ClosedError", name);
        Assert.Equal("Closed: at night", Read(error, name, "message"));
        Assert.Equal("CLOSED", Read(error, name, "code"));
    }

    [Fact]
    public async Task Several_errors_come_at_once()
    {
        Lending.Failure = new AggregateException(new AllLentException("First", 1), new AggregateException(new BlockedReaderException()));
        Assert.Equal(["AllLentError", "ReaderError"], Errors(await Lend(new LendInput(Id)), "LendPayload").Select(error => error.Name));
    }

    [Fact]
    public async Task Exceptions_that_are_not_declared_are_not_caught()
    {
        Lending.Failure = new AggregateException(new AllLentException("First", 1), new FormatException("internals"));
        await Assert.ThrowsAsync<AggregateException>(() => Lend(new LendInput(Id)));
    }

    [Fact]
    public async Task Invalid_input_is_told_value_by_value()
    {
        var input = new LendInput(Id, 31, "", [new NoteInput("red", "red"), new NoteInput("too long")]);
        var (name, error) = Assert.Single(Errors(await Lend(input), "LendPayload"));
        Assert.Equal("ValidationError", name);
        Assert.Equal("VALIDATION_ERROR", Read(error, name, "code"));
        Assert.Equal(
            [
                "input.days: The field days must be between 1 and 30.",
                "input.email: The email field is required.",
                "input.notes.0.colour: A note is not its colour.",
                "input.notes.1.text: The field text must be a string with a maximum length of 5.",
            ],
            ((IEnumerable<FieldError>)Read(error, name, "fields")!).Select(field => $"{string.Join('.', field.Path)}: {string.Join(' ', field.Messages)}"));
    }

    [Fact]
    public async Task Gathered_arguments_are_validated_too()
    {
        var payload = await _schema.Call("Mutation", "prolong", null, _services, [new object?[] { Id, 10 }]);
        Assert.Equal("ValidationError", Assert.Single(Errors(payload, "ProlongPayload")).Name);
    }

    [Fact]
    public async Task Invalid_arguments_of_a_query_are_bad_user_input()
    {
        var exception = await Assert.ThrowsAsync<GraphQLException>(() => _schema.Call("Query", "one", null, _services, [7]));
        var error = Assert.Single(exception.Errors);
        Assert.Equal(ErrorCodes.BadUserInput, error.Code);
        Assert.Equal("The field of must be between 1 and 3.", error.Message);
        Assert.Equal(
            """{"fields":[{"path":["of"],"messages":["The field of must be between 1 and 3."]}]}""",
            JsonSerializer.Serialize(error.Extensions));
    }

    private Task<object?> Lend(LendInput input) => _schema.Call("Mutation", "lend", null, _services, [input]);

    private object? Read(object? parent, string type, string field) => ((PropertyResolver)_schema.Field(type, field).Resolver!).Read(parent!);

    private IEnumerable<(string Name, object Error)> Errors(object? payload, string type)
    {
        var union = (UnionType)_schema.Field(type, "errors").Type.Named;
        return ((MutationPayload)payload!).Errors!.Select(error => (union.ResolveTypeName!(error)!, error));
    }
}
