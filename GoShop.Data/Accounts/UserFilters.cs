using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>What narrows a list of accounts.</summary>
public static class UserFilters
{
    /// <summary>The longest text that is looked for, in characters.</summary>
    private const int TextLength = 100;

    /// <summary>Those whose e-mail address or name holds the text, in whatever case; all of them where it is blank.</summary>
    public static IQueryable<User> Matching(this IQueryable<User> users, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return users;
        text = text.Trim();
        var part = (text.Length > TextLength ? text[..TextLength] : text).Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");
        return users.Where(user => EF.Functions.ILike(user.Email!, $"%{part}%") || EF.Functions.ILike(user.Name, $"%{part}%"));
    }
}
