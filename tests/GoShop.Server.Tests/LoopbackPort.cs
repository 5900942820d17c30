using System.Net;
using System.Net.Sockets;

namespace GoShop.Server.Tests;

/// <summary>Ports for processes that cannot choose one themselves.</summary>
internal static class LoopbackPort
{
    /// <summary>A port that nobody listens at now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
