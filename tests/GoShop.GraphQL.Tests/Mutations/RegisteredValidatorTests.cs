using FluentValidation;
using GoShop.GraphQL.Tests.Building;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Mutations;

/// <summary>FluentValidation validators, where they are registered.</summary>
public sealed class RegisteredValidatorTests
{
    public sealed record ParcelInput(string To, IReadOnlyList<PieceInput> Pieces, Optional<string?> Note = default, [GraphQLName("heft")] int Weight = 1);

    public sealed record PieceInput(string Name, int Count = 1);

    /// <summary>Who may be sent to.</summary>
    private sealed class Receivers
    {
        public async Task<bool> KnowsAsync(string name, CancellationToken cancellation)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            return name != "nobody";
        }
    }

    private sealed class ParcelValidator : AbstractValidator<ParcelInput>
    {
        public ParcelValidator(Receivers receivers)
        {
            RuleFor(parcel => parcel.To).MustAsync(receivers.KnowsAsync).WithMessage("Nobody lives there.");
            RuleFor(parcel => parcel.Weight).LessThan(10).WithMessage("Too heavy.");
            RuleFor(parcel => parcel.Note.Value).MaximumLength(3).When(parcel => parcel.Note.HasValue).WithMessage("Too long.");
            RuleForEach(parcel => parcel.Pieces).ChildRules(piece => piece.RuleFor(inner => inner.Count).GreaterThan(0).WithMessage("None of it."));
            RuleFor(parcel => parcel).Must(parcel => parcel.Pieces.Count < 3).WithMessage("Too many pieces.");
            RuleFor(parcel => parcel.To).NotEqual("slow").WithSeverity(Severity.Warning);
        }
    }

    private sealed class PieceValidator : AbstractValidator<PieceInput>
    {
        public PieceValidator()
        {
            RuleFor(piece => piece.Name).NotEmpty().WithMessage("It needs a name.");
            RuleFor(piece => piece.Count).GreaterThan(0).WithMessage("None of it.");
        }
    }

    [QueryType]
    private static class Prices
    {
        public static int Price(ParcelInput parcel) => parcel.Weight;
    }

    [MutationType]
    private static class Post
    {
        [Payload("sent")]
        public static bool Send(ParcelInput input) => input.Pieces.Count > 0;
    }

    private static AnnotatedServer Server(bool isRegistered = true) => new(
        services =>
        {
            if (!isRegistered)
                return;
            services.AddSingleton<Receivers>().AddScoped<IValidator<ParcelInput>, ParcelValidator>();
            services.AddSingleton<IValidator<PieceInput>, PieceValidator>();
        },
        typeof(Prices), typeof(Post));

    private const string Send = """
        mutation($input: ParcelInput!) { send(input: $input) { sent errors { __typename ... on ValidationError { code fields { path messages } } } } }
        """;

    [Fact]
    public async Task A_mutation_answers_with_what_validators_say_by_the_schemas_names()
    {
        await using var server = Server();

        var data = await server.DataAsync(
            Send,
            new { input = new { to = "nobody", heft = 12, note = "much", pieces = new object[] { new { name = "a" }, new { name = "", count = 0 }, new { name = "c" } } } });

        Assert.Equal(
            """
            {"sent":null,"errors":[{"__typename":"ValidationError","code":"VALIDATION_ERROR","fields":[
            {"path":["input","to"],"messages":["Nobody lives there."]},
            {"path":["input","heft"],"messages":["Too heavy."]},
            {"path":["input","note"],"messages":["Too long."]},
            {"path":["input","pieces","1","count"],"messages":["None of it."]},
            {"path":["input"],"messages":["Too many pieces."]},
            {"path":["input","pieces","1","name"],"messages":["It needs a name."]}]}]}
            """.ReplaceLineEndings(""),
            data.GetProperty("send").GetRawText());
    }

    [Fact]
    public async Task What_is_valid_goes_through_and_warnings_do_not_count()
    {
        await using var server = Server();

        var data = await server.DataAsync(Send, new { input = new { to = "slow", pieces = new[] { new { name = "a" } } } });

        Assert.Equal("""{"sent":true,"errors":null}""", data.GetProperty("send").GetRawText());
    }

    [Fact]
    public async Task A_field_without_a_payload_fails_with_them()
    {
        await using var server = Server();

        var response = await server.AskAsync("""{ price(parcel: { to: "nobody", pieces: [] }) }""");

        var error = response.GetProperty("errors")[0];
        Assert.Equal("Nobody lives there.", error.GetProperty("message").GetString());
        Assert.Equal(
            """{"code":"BAD_USER_INPUT","fields":[{"path":["parcel","to"],"messages":["Nobody lives there."]}]}""",
            error.GetProperty("extensions").GetRawText());
    }

    [Fact]
    public async Task Without_a_registration_there_is_nothing_to_say_and_no_errors_field()
    {
        await using var server = Server(isRegistered: false);

        Assert.False(((ObjectType)server.Schema.FindType("SendPayload")!).Fields.Contains("errors"));
        Assert.Equal(12, (await server.DataAsync("""{ price(parcel: { to: "nobody", pieces: [], heft: 12 }) }""")).GetProperty("price").GetInt32());
    }
}
