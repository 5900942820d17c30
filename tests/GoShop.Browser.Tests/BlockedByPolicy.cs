using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace GoShop.Browser.Tests;

/// <summary>What a browser refused to do by a Content Security Policy, as its console tells of pages and their workers.</summary>
internal sealed class BlockedByPolicy
{
    private readonly ConcurrentQueue<string> _messages = new();

    /// <summary>Listens from now on.</summary>
    public BlockedByPolicy(IBrowserContext context) => context.Console += (_, message) =>
    {
        if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            _messages.Enqueue(message.Text);
    };

    /// <summary>The console's lines about it.</summary>
    public IReadOnlyCollection<string> Messages => _messages;
}
