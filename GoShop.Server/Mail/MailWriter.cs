using System.Net;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Server.Configuration;
using GoShop.Server.Mail.Letters;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;

namespace GoShop.Server.Mail;

/// <summary>Writes mail: a Razor component makes both of its parts, in the reader's language.</summary>
internal sealed partial class MailWriter(MailOptions mail, IOptions<ShopOptions> shop, IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>Writes a letter to the owner of an account.</summary>
    /// <typeparam name="TLetter">The component that says what there is to say.</typeparam>
    /// <param name="id">What the mail is known by.</param>
    /// <param name="reader">Whom it is to.</param>
    /// <param name="parameters">The component's parameters.</param>
    public async Task<OutgoingMail> WriteAsync<TLetter>(Guid id, User reader, Dictionary<string, object?> parameters)
        where TLetter : IComponent
    {
        var html = await RenderAsync<TLetter>(reader, isText: false, parameters);
        var text = await RenderAsync<TLetter>(reader, isText: true, parameters);
        return new OutgoingMail(
            id,
            new MailAddress(reader.Email!, OneLine(NameOf(reader)), Encoding.UTF8),
            OneLine(html.Letter.Subject),
            BlankLines().Replace(WebUtility.HtmlDecode(text.Rendered), "\n\n").Trim() + "\n",
            html.Rendered);
    }

    private async Task<(LetterContext Letter, string Rendered)> RenderAsync<TLetter>(User reader, bool isText, Dictionary<string, object?> parameters)
        where TLetter : IComponent
    {
        var letter = new LetterContext(reader.Language, isText, NameOf(reader), shop.Value.Name, mail.ShopUrl);
        await using var renderer = new HtmlRenderer(services, loggers);
        var rendered = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<LetterRoot<TLetter>>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(LetterRoot<TLetter>.Letter)] = letter,
                [nameof(LetterRoot<TLetter>.Parameters)] = parameters,
            }));
            return root.ToHtmlString();
        });
        return (letter, rendered);
    }

    // Whoever types somebody else's address into the registration may type anything for a name, a link say. None of it is sent before the address was proved to be theirs.
    private static string NameOf(User reader) => reader.EmailConfirmed ? reader.Name : string.Empty;

    // A header ends where its line ends (RFC 5322 §2.2): a name with a line break in it would begin another.
    private static string OneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();

    [GeneratedRegex(@"[ \t]*\n(\s*\n)+[ \t]*")]
    private static partial Regex BlankLines();
}
