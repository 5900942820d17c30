using GoShop.Data.Accounts;

namespace GoShop.Data.Tests;

/// <summary>Access tokens that say in plain text whom they are for.</summary>
internal sealed class PlainAccessTokens : IAccessTokens
{
    public AccessToken Issue(User user, Session session) => new($"{user.Id}/{session.Id}", TimeSpan.FromMinutes(15));
}
