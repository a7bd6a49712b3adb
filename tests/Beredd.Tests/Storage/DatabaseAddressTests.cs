using Beredd.Storage;
using Npgsql;

namespace Beredd.Tests.Storage;

public class DatabaseAddressTests
{
    [Fact]
    public void Parse_WholeAddress_IsUnderstood()
    {
        var builder = new NpgsqlConnectionStringBuilder(DatabaseAddress.Parse("postgres://eva:p%40ss%2Fw@db.kommun.se:6432/beredd?sslmode=verify-full").Connection);
        Assert.Equal(("db.kommun.se", 6432, "beredd", "eva", "p@ss/w", SslMode.VerifyFull), (builder.Host, builder.Port, builder.Database, builder.Username, builder.Password, builder.SslMode));
    }

    [Fact]
    public void Parse_SocketFolder_IsTheHost() =>
        Assert.Equal("/var/run/postgresql", new NpgsqlConnectionStringBuilder(DatabaseAddress.Parse("postgres:///beredd?host=/var/run/postgresql").Connection).Host);

    [Theory]
    [InlineData("mysql://a:hemligt@b/c")]
    [InlineData("postgres://a:hemligt@b")]
    [InlineData("postgres://a:hemligt@b/c?sslmode=maybe")]
    [InlineData("postgres://a:hemligt@b/c?files=1")]
    [InlineData("beredd.db")]
    [InlineData("postgres:///c")]
    public void Parse_SomethingElse_SaysWhyWithoutThePassword(string text) =>
        Assert.DoesNotContain("hemligt", Assert.Throws<FormatException>(() => DatabaseAddress.Parse(text)).Message, StringComparison.Ordinal);
}
