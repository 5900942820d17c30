using System.Net;
using System.Net.Sockets;
using GoShop.Data.PictureFetches;

namespace GoShop.Server.PictureFetches;

/// <summary>
/// Opens connections to where pictures may come from. Names are looked up here, once: what the look-up answers is judged, and the connection goes to just that, whatever the name would
/// lead to a moment later.
/// </summary>
/// <param name="origins">Where pictures may come from.</param>
/// <param name="lookUp">Looks up the addresses of a name.</param>
internal sealed class CheckedConnections(IReadOnlyList<PictureOrigin> origins, Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
{
    /// <summary>Opens one.</summary>
    /// <exception cref="ForbiddenAddressException">It would lead where nothing is fetched from.</exception>
    /// <exception cref="SocketException">There is no way there.</exception>
    public async ValueTask<Stream> OpenAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = await FindAsync(target, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> FindAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var name = target.Host.Trim('[', ']');
        var origin = origins.FirstOrDefault(origin => origin.Port == target.Port && origin.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ForbiddenAddressException();
        if (origin.IsNumber)
            return [IPAddress.Parse(origin.Name)];
        var found = await lookUp(name, cancellationToken);
        // One that is not to be called makes all of them suspect: a name does not lead inside and outside.
        return found.Length > 0 && Array.TrueForAll(found, origin.IsLocal ? IPAddress.IsLoopback : PublicAddresses.Contain) ? found : throw new ForbiddenAddressException();
    }
}

/// <summary>A connection would lead into a network that is nobody's business.</summary>
internal sealed class ForbiddenAddressException() : Exception("The name leads to an address that is not public.");
