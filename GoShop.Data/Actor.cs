using GoShop.Data.Accounts;

namespace GoShop.Data;

/// <summary>Who acts: one of these is in every scope. A host that serves people says who; elsewhere it is the shop itself.</summary>
/// <param name="Role">In which capacity.</param>
/// <param name="UserId">Whose account it is; null for visitors and the shop itself.</param>
public sealed record Actor(ActorRole Role, Guid? UserId = null)
{
    /// <summary>The shop itself: jobs, commands, seeds.</summary>
    public static Actor System { get; } = new(ActorRole.System);

    /// <summary>Someone who has not signed in.</summary>
    public static Actor Visitor { get; } = new(ActorRole.Visitor);

    /// <summary>The owner of an account.</summary>
    public static Actor Of(User user) => Of(user.Id, user.Role);

    /// <summary>The owner of an account, who has this role.</summary>
    public static Actor Of(Guid userId, UserRole role) => new(role is UserRole.Admin ? ActorRole.Admin : ActorRole.Customer, userId);
}

/// <summary>In which capacity somebody acts.</summary>
public enum ActorRole
{
    /// <summary>Nobody has signed in.</summary>
    Visitor,

    /// <summary>Someone who buys.</summary>
    Customer,

    /// <summary>Someone who keeps the shop.</summary>
    Admin,

    /// <summary>The shop itself.</summary>
    System,
}
