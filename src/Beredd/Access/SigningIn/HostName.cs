using System.Net;
using Microsoft.AspNetCore.Http;

namespace Beredd.Access.SigningIn;

/// <summary>A passkey belongs to a name; browsers make none for a bare address.</summary>
internal static class HostName
{
    internal static bool TakesPasskeys(HostString host) => !IPAddress.TryParse(host.Host.Trim('[', ']'), out _);
}
