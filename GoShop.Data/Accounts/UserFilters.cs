using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>What narrows a list of accounts.</summary>
public static class UserFilters
{
    /// <summary>Those whose e-mail address or name holds the text, in whatever case; all of them where it is blank.</summary>
    public static IQueryable<User> Matching(this IQueryable<User> users, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return users;
        var pattern = LikePattern.Containing(text);
        return users.Where(user => EF.Functions.ILike(user.Email!, pattern) || EF.Functions.ILike(user.Name, pattern));
    }
}
