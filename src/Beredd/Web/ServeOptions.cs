using System.Security.Cryptography.X509Certificates;
using Beredd.Access;
using Beredd.Storage;

namespace Beredd.Web;

/// <summary>How the web application is run.</summary>
/// <param name="Folder">Where it keeps everything.</param>
/// <param name="Database">Which database.</param>
/// <param name="Url">What it listens to: <c>http://127.0.0.1:5080</c>. Port 0 takes any that is free.</param>
public sealed record ServeOptions(DataFolder Folder, DatabaseAddress Database, string Url)
{
    /// <summary>For HTTPS. Without one only the machine itself may be listened to.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Everybody is signed in, without a password. Only ever on the machine itself.</summary>
    public bool Demo { get; init; }

    /// <summary>The municipality's own sign-on, beside the local accounts; null where only those are used.</summary>
    public SignOn? SignOn { get; init; }

    /// <summary>Folders on this machine that analysts may hunt in, with all below them.</summary>
    public IReadOnlyList<string> LogFolders { get; init; } = [];

    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512 over a password, a recovery code or a sealed code. Source: OWASP Password Storage Cheat Sheet, PBKDF2, 2023: 210,000.</summary>
    public int PasswordWork { get; init; } = 210_000;

    /// <summary>The go-bag that is made by itself; null where none is.</summary>
    public GoBag.GoBagOrder? GoBag { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
