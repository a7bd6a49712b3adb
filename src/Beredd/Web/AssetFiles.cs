using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Beredd.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Web;

/// <summary>Styles and scripts, held in the program itself and named by their content, so that a browser may keep them for good.</summary>
internal sealed class AssetFiles
{
    private const string Prefix = "web/";
    private readonly FrozenDictionary<string, Asset> files;

    public AssetFiles()
    {
        var assembly = typeof(AssetFiles).Assembly;
        files = assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => Read(n[Prefix.Length..], assembly.GetManifestResourceStream(n)!))
            .ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);
    }

    /// <summary>Whether the program was built with the styles that come from npm.</summary>
    internal static bool HasStyles => typeof(AssetFiles).Assembly.GetManifestResourceInfo(Prefix + "designsystemet.css") is not null;

    /// <summary>The address of a file.</summary>
    internal string this[string name] => files[name].Path;

    internal static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/tillgangar/{hash}/{name}", (string hash, string name, AssetFiles assets, HttpContext context) => assets.Send(hash, name, context))
            .Allow(AccessRule.Anyone);

    private IResult Send(string hash, string name, HttpContext context)
    {
        if (!files.TryGetValue(name, out var asset) || asset.Hash != hash)
            return Page.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.Vary = "Accept-Encoding";
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
            return TypedResults.Bytes(asset.Content, asset.Type);
        context.Response.Headers.ContentEncoding = "br";
        return TypedResults.Bytes(asset.Packed.Value, asset.Type);
    }

    private static Asset Read(string name, Stream stream)
    {
        using var _ = stream;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var type = System.IO.Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"{name}: no media type is known for {other}"),
        };
        return new Asset(name, Convert.ToHexStringLower(SHA256.HashData(content))[..16], type, content, new Lazy<byte[]>(() => Pack(content)));
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
            brotli.Write(content);
        return packed.ToArray();
    }

    private sealed record Asset(string Name, string Hash, string Type, byte[] Content, Lazy<byte[]> Packed)
    {
        internal string Path => $"/tillgangar/{Hash}/{Name}";
    }
}
