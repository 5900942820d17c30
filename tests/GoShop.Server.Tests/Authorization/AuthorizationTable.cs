using System.Text;

namespace GoShop.Server.Tests.Authorization;

/// <summary>Prints <see cref="Expectations"/> for people.</summary>
internal static class AuthorizationTable
{
    public static string Print()
    {
        var text = new StringBuilder(
            """
            # Who may do what

            Printed by the test that tries each of these as each of these callers (`AuthorizationMatrixTests`; `UPDATE_SNAPSHOTS=1` prints it anew). What is somebody's is the customer's:
            an order, an address, a session, an account. Blocked callers come with a token from before. The last two are admins before and after they set up their second factor.

            - **yes**: let in; the shop's rules go on from there
            - **sign in**: `UNAUTHENTICATED`
            - **forbidden**: `FORBIDDEN`
            - **not found**: answered as if it did not exist
            - **by token**: whoever presents a good refresh token or sign-in challenge
            - **set up 2FA**: `TWO_FACTOR_SETUP_REQUIRED`


            """);
        Append(text, "GraphQL", "field", Expectations.Fields);
        text.Append('\n');
        Append(text, "REST", "route below /api/v1", Expectations.Routes);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, string first, IReadOnlyDictionary<string, Access> lines)
    {
        text.Append($"## {title}\n\n| {first} | visitor | customer | other customer | blocked | admin without 2FA | admin |\n|---|---|---|---|---|---|---|\n");
        foreach (var (name, access) in lines)
            text.Append($"| `{name}` | {string.Join(" | ", Verdict.Of(access))} |\n");
    }
}
