using GoShop.Data.Accounts;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Accounts;

/// <summary>What a signed-in client holds.</summary>
[ObjectType<AuthTokens>(Fields = [nameof(AuthTokens.AccessToken), nameof(AuthTokens.RefreshToken), nameof(AuthTokens.ExpiresIn)])]
internal static class AuthTokensType;
