using System.Net;
using System.Net.Sockets;

namespace Elsa.Embedded.Http;

/// <summary>What workflows may ask of other hosts. The defaults let them reach the open internet only.</summary>
public sealed class GuardedHttpOptions
{
    /// <summary>Whether addresses of the machine itself and of its own networks may be asked.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>The hosts that may be asked, by name; empty: all.</summary>
    public ISet<string> AllowedHosts { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>From the first byte sent to the last one received.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of an answer's body; what is longer is refused.</summary>
    public int MaxAnswerSize { get; set; } = 1024 * 1024;
}

/// <summary>
/// A request that may not be made. The message is always the same: it says nothing about the network.
/// </summary>
public sealed class RefusedAddressException() : Exception("The address may not be asked.");

/// <summary>The one client by which workflows reach other hosts.</summary>
/// <remarks>
/// A name is resolved when the connection is made and the address that was checked is the one connected to, so no
/// second
/// look-up can lead elsewhere. Redirects, proxies, cookies and compressed bodies are not followed, used, kept or asked
/// for.
/// </remarks>
internal sealed class GuardedHttp : IDisposable
{
    private readonly GuardedHttpOptions options;
    private readonly HttpClient client;

    public GuardedHttp(GuardedHttpOptions options)
    {
        this.options = options;
        client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 32, // kB
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // each call has its own
        };
    }

    public void Dispose() => client.Dispose();

    /// <exception cref="RefusedAddressException">The address, its scheme or its host is not allowed.</exception>
    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        Check(request.RequestUri);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Timeout);
        try
        {
            using var response = await client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await HttpAnswer.ReadAsync(response, options.MaxAnswerSize, limit.Token);
        }
        catch (HttpRequestException failure) when (Refusal(failure) is { } refusal)
        {
            throw refusal;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new(HttpAnswerKind.FailedToConnect);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(HttpAnswerKind.TimedOut);
        }
    }

    private static RefusedAddressException? Refusal(Exception? failure)
    {
        while (failure is not (null or RefusedAddressException)) failure = failure.InnerException;
        return failure as RefusedAddressException;
    }

    private void Check(Uri? uri)
    {
        if (uri is not { IsAbsoluteUri: true } || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0
            || (options.AllowedHosts.Count > 0 && !options.AllowedHosts.Contains(uri.IdnHost)))
            throw new RefusedAddressException();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal]
            : await Dns.GetHostAddressesAsync(host, ct);
        if (addresses.Length == 0 || !addresses.All(IsAllowed)) throw new RefusedAddressException();
        var (socket, isConnected) = (new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, false);
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            isConnected = true;
            return new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            if (!isConnected) socket.Dispose();
        }
    }

    private bool IsAllowed(IPAddress address) => options.AllowPrivateAddresses || PublicAddresses.Contain(address);
}
