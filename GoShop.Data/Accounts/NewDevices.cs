using GoShop.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>Tells owners of accounts when somebody signs in on a device that they have not signed in on before.</summary>
public sealed class NewDevices(ShopContext db, OutboxWriter outbox)
{
    /// <summary>Looks at a session that is about to be saved. The first one of an account is no news.</summary>
    internal async Task NoteAsync(Session session, CancellationToken cancellationToken)
    {
        var before = db.Sessions.Where(s => s.UserId == session.UserId);
        // An app's own name for the device is good for all of its versions; a browser is known by what it calls itself.
        var sameDevice = session.DeviceId is null
            ? before.Where(s => s.Device == session.Device)
            : before.Where(s => s.DeviceId == session.DeviceId);
        var known = await before
            .Select(s => new { IsSame = sameDevice.Any() })
            .FirstOrDefaultAsync(cancellationToken);
        if (known is { IsSame: false })
            outbox.Add(AccountMail.NewDevice, new AccountMail.AboutEvent(session.UserId, session.CreatedAt, session.Ip, session.Device));
    }
}
