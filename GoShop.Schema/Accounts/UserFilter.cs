using GoShop.Data.Accounts;
using GoShop.GraphQL.Data;

namespace GoShop.Schema.Accounts;

/// <summary>What accounts can be filtered by.</summary>
internal sealed class UserFilter : FilterInputType<User>
{
    protected override void Configure(FilterDescriptor<User> filter)
    {
        filter.Field(user => user.Id).ID();
        filter.Field(user => user.Email);
        filter.Field(user => user.EmailConfirmed).Name("emailVerified");
        filter.Field(user => user.Name);
        filter.Field(user => user.Role);
        filter.Field(user => user.Status);
        filter.Field(user => user.TwoFactorEnabled);
        filter.Field(user => user.CreatedAt);
        filter.Field(user => user.LastSignInAt);
    }
}

/// <summary>What accounts can be sorted by.</summary>
internal sealed class UserSort : SortInputType<User>
{
    protected override void Configure(SortDescriptor<User> sort)
    {
        sort.Field(user => user.Email);
        sort.Field(user => user.Name);
        sort.Field(user => user.CreatedAt);
        sort.Field(user => user.LastSignInAt);
    }
}
