using System.CommandLine;

namespace Beredd.Cli.Tests;

/// <summary><c>beredd gobag</c>: which installation a bag is made of.</summary>
public sealed class GoBagCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("beredd-bag-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Create_PostgresThatDoesNotAnswer_SaysWhichAndWhatToDoWithoutThePassword()
    {
        var (code, said) = await Create("--database", "postgres://beredd:hemligt@127.0.0.1:1/kommunen");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("PostgreSQL-databasen kommunen på 127.0.0.1 kunde inte kopieras", said, StringComparison.Ordinal);
        Assert.Contains("Se efter att PostgreSQL är igång", said, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_FolderWithoutADatabase_NamesBothWays()
    {
        var (code, said) = await Create();
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("--data", said, StringComparison.Ordinal);
        Assert.Contains("--database", said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> Create(params string[] more)
    {
        var (data, secret) = (Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName, Path.Combine(_folder, "secret.txt"));
        await File.WriteAllTextAsync(secret, "vipa-raga-liko-paga-pude-nipo", TestContext.Current.CancellationToken);
        await using var error = new StringWriter();
        string[] call = ["gobag", "create", "--data", data, "--output", Path.Combine(_folder, "bag.age"), "--passphrase-file", secret, "--lang", "sv", .. more];
        return (await CommandTree.Run(call, new InvocationConfiguration { Output = TextWriter.Null, Error = error }, TestContext.Current.CancellationToken), error.ToString());
    }
}
