using GoShop.Data.Mapping;

namespace GoShop.Data.Accounts;

/// <summary>What somebody may be called: it stands in mail, in lists that admins read and on parcels.</summary>
internal static class PersonName
{
    /// <summary>The name without blanks around it.</summary>
    /// <exception cref="InvalidInputException">It is blank, too long or not one line of text.</exception>
    /// <exception cref="UnstorableTextException">It is not text.</exception>
    public static string Clean(string name)
    {
        InvalidInputException.ThrowIfBlank("name", name);
        name = name.Trim();
        InvalidInputException.ThrowIfNotOneLine("name", name);
        return name.Length <= User.NameLength
            ? name
            : throw new InvalidInputException("name", $"The name must have no more than {User.NameLength} characters.");
    }
}
