using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GoShop.Data.Mapping;

namespace GoShop.Data.Reviews;

/// <summary>
/// What people write in reviews: plain text in lines and paragraphs. Characters that cannot be seen but change how text is shown are taken out;
/// those that mean something in HTML stay what they are, for whoever shows the text to escape.
/// </summary>
internal static partial class ReviewText
{
    /// <summary>How many links a comment may hold: more is what advertising looks like.</summary>
    public const int LinkLimit = 2;

    /// <summary>The comment as it is kept; null where nothing is left of it.</summary>
    /// <exception cref="InvalidInputException">It is too long or full of links.</exception>
    /// <exception cref="UnstorableTextException">It is not text.</exception>
    public static string? CleanComment(string? comment)
    {
        if (Clean(comment) is not { } text)
            return null;
        if (text.Length > Review.CommentLength)
            throw new InvalidInputException("comment", $"A comment has no more than {Review.CommentLength} characters.");
        if (Link().Count(text) > LinkLimit)
            throw new InvalidInputException("comment", $"A comment holds no more than {LinkLimit} links.");
        return text;
    }

    /// <summary>The reason for hiding a review as it is kept.</summary>
    /// <exception cref="InvalidInputException">It is missing or too long.</exception>
    /// <exception cref="UnstorableTextException">It is not text.</exception>
    public static string CleanReason(string? reason)
    {
        var text = Clean(reason) ?? throw new InvalidInputException("reason", "Say why the review is hidden.");
        return text.Length <= Review.ReasonLength
            ? text
            : throw new InvalidInputException("reason", $"A reason has no more than {Review.ReasonLength} characters.");
    }

    private static string? Clean(string? text)
    {
        if (text is null)
            return null;
        var kept = new StringBuilder(text.Length);
        foreach (var character in LineBreak().Replace(text, "\n"))
        {
            if (character is '\t')
                kept.Append(' ');
            else if (character is '\n' || !IsHidden(character))
                kept.Append(character);
        }
        var clean = BlankLines().Replace(kept.ToString(), "\n\n").Trim();
        if (!StorableText.IsStorable(clean))
            throw new UnstorableTextException();
        return clean.Length > 0 ? clean : null;
    }

    /// <summary>Control characters, and those that turn the direction of writing (Unicode Standard Annex 9, §2). Joiners, which Persian and emoji need, stay.</summary>
    private static bool IsHidden(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.Control
        || StorableText.TurnsDirection(character)
        || character is '\u200e' or '\u200f' or '\u061c' or '\ufeff';

    [GeneratedRegex(@"\r\n|[\r\u0085\u2028\u2029]", RegexOptions.CultureInvariant)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"\n\s*\n", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"https?://|\bwww\.", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
