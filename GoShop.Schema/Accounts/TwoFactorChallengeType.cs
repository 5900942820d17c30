using GoShop.Data.Accounts;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Accounts;

/// <summary>What a client holds whose password was right, until it has a code as well.</summary>
[ObjectType<TwoFactorChallenge>(Fields = [nameof(TwoFactorChallenge.Token), nameof(TwoFactorChallenge.ExpiresIn)])]
internal static class TwoFactorChallengeType;
