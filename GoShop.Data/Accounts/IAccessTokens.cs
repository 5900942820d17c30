namespace GoShop.Data.Accounts;

/// <summary>Makes the short-lived proofs of identity that go with each request.</summary>
public interface IAccessTokens
{
    /// <summary>A new token that says who the user is and which session it belongs to.</summary>
    AccessToken Issue(User user, Session session);
}
