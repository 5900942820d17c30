using System.Security.Claims;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Building;

public sealed class AuthorizationTests
{
    public sealed record Vault(string Gold, string Sign);

    [QueryType]
    private static class Queries
    {
        public static string Open() => "open";

        [Authorize]
        public static string? Members() => "members";

        [Authorize(Roles = "KEEPER, ADMIN")]
        public static string? Keepers() => "keepers";

        [Authorize(Policy = "early")]
        public static string? Early() => "early";

        [Authorize(Roles = "ADMIN")]
        [Authorize(Roles = "KEEPER")]
        public static string? Both() => "both";

        public static Vault Vault() => new("gold", "sign");

        public static IReadOnlyList<Vault?> Vaults() => [new("a", "b")];
    }

    [QueryType]
    [Authorize(Roles = "ADMIN")]
    private static class AdminQueries
    {
        public static string? Secret() => "secret";

        [AllowAnonymous]
        public static string Motd() => "hello";
    }

    [ObjectType<Vault>]
    [Authorize]
    private static class VaultType
    {
        public static string? Weight([Parent] Vault vault) => vault.Gold + " 1 kg";

        [AllowAnonymous]
        public static string Sign([Parent] Vault vault) => vault.Sign;
    }

    private sealed class Refusals : IWithheldRoleListener
    {
        public List<string> Fields { get; } = [];

        public ValueTask RefusedAsync(ResolverContext context)
        {
            Fields.Add(context.Selection.ToString());
            return ValueTask.CompletedTask;
        }
    }

    private static AnnotatedServer Server(Refusals? refusals = null) => new(
        services => services.AddLogging().AddSingleton<IWithheldRoleListener>(refusals ?? new Refusals()).AddAuthorizationCore(options => options.AddPolicy("early", policy => policy.RequireRole("EARLY"))),
        typeof(Queries), typeof(AdminQueries), typeof(VaultType));

    [Theory]
    [InlineData("members", null, "UNAUTHENTICATED")]
    [InlineData("members", "", null)]
    [InlineData("keepers", null, "UNAUTHENTICATED")]
    [InlineData("keepers", "", "FORBIDDEN")]
    [InlineData("keepers", "ADMIN", null)]
    [InlineData("keepers", "KEEPER", null)]
    [InlineData("early", null, "UNAUTHENTICATED")]
    [InlineData("early", "LATE", "FORBIDDEN")]
    [InlineData("early", "EARLY", null)]
    [InlineData("both", "ADMIN", "FORBIDDEN")]
    [InlineData("both", "ADMIN,KEEPER", null)]
    [InlineData("secret", null, "UNAUTHENTICATED")]
    [InlineData("secret", "KEEPER", "FORBIDDEN")]
    [InlineData("secret", "ADMIN", null)]
    [InlineData("open", null, null)]
    [InlineData("motd", null, null)]
    public async Task A_field_opens_to_those_who_may(string field, string? roles, string? code)
    {
        await using var server = Server();
        var user = roles is null ? null : AnnotatedServer.UserIn(roles.Split(',', StringSplitOptions.RemoveEmptyEntries));
        var response = await server.AskAsync($"{{ {field} }}", user: user);
        if (code is null)
        {
            Assert.False(response.TryGetProperty("errors", out _));
            Assert.NotNull(response.GetProperty("data").GetProperty(field).GetString());
            return;
        }
        Assert.Null(response.GetProperty("data").GetProperty(field).GetString());
        var error = response.GetProperty("errors")[0];
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal($"""["{field}"]""", error.GetProperty("path").GetRawText());
    }

    [Fact]
    public async Task A_role_that_is_withheld_opens_nothing_says_why_and_is_reported()
    {
        var refusals = new Refusals();
        await using var server = Server(refusals);
        var user = AnnotatedServer.UserIn("KEEPER");
        ((ClaimsIdentity)user.Identity!).AddClaim(WithheldRole.Claim("ADMIN", "Not from here."));

        var response = await server.AskAsync("{ members keepers early secret }", user: user);

        Assert.Equal("""{"members":"members","keepers":"keepers","early":null,"secret":null}""", response.GetProperty("data").GetRawText());
        Assert.Equal(
            [("FORBIDDEN", "You may not use this field."), ("FORBIDDEN", "Not from here.")],
            response.GetProperty("errors").EnumerateArray().Select(
                error => (error.GetProperty("extensions").GetProperty("code").GetString()!, error.GetProperty("message").GetString()!)));
        Assert.Equal(["Query.secret"], refusals.Fields);
        Assert.True(user.IsWithheld("ADMIN"));
        Assert.False(user.IsWithheld("KEEPER"));
    }

    [Fact]
    public async Task A_guarded_type_guards_each_of_its_fields_however_it_is_reached()
    {
        await using var server = Server();
        var response = await server.AskAsync("{ vault { sign weight } vaults { gold } }");
        Assert.Equal("""{"vault":{"sign":"sign","weight":null},"vaults":[null]}""", response.GetProperty("data").GetRawText());
        Assert.Equal(
            ["""["vault","weight"]""", """["vaults",0,"gold"]"""],
            response.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetRawText()));
        Assert.Equal(
            """{"vault":{"gold":"gold","weight":"gold 1 kg"}}""",
            (await server.DataAsync("{ vault { gold weight } }", user: AnnotatedServer.UserIn())).GetRawText());
    }
}
