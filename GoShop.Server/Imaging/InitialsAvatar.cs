using System.Globalization;
using System.Security;
using GoShop.Data.Accounts;

namespace GoShop.Server.Imaging;

/// <summary>What is shown of people who have uploaded no picture: their initials on a colour that is theirs, as SVG without scripts, styles or links.</summary>
internal static class InitialsAvatar
{
    /// <param name="user">Whose.</param>
    /// <param name="size">The square's side.</param>
    public static string Draw(User user, int size) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 64 64" role="img"><rect width="64" height="64" fill="hsl({HueOf(user.Id)},45%,42%)"/><text x="32" y="33" fill="#fff" font-family="system-ui,sans-serif" font-size="26" text-anchor="middle" dominant-baseline="central">{SecurityElement.Escape(InitialsOf(user.Name))}</text></svg>
        """);

    /// <summary>The first letters of the first and the last word of a name, as people see letters.</summary>
    internal static string InitialsOf(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string[] letters = words.Length switch
        {
            0 => [],
            1 => [First(words[0])],
            _ => [First(words[0]), First(words[^1])],
        };
        return string.Concat(letters).ToUpperInvariant();
    }

    private static string First(string word) => StringInfo.GetNextTextElement(word);

    private static int HueOf(Guid id) => BitConverter.ToUInt16(id.ToByteArray(bigEndian: true), 14) % 360;
}
