using Beredd.Web;
using CsCheck;

namespace Beredd.Tests.Web;

/// <summary>No cell that goes out is a formula, to any program that opens it.</summary>
public class CsvCellTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+46 11 15 00 00")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("|cmd")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\nx")]
    [InlineData("  =1")]
    [InlineData("\"=1")]
    [InlineData("\u00a0=1")]
    [InlineData("\uff1d1")]
    public void Harmless_WhatASpreadsheetReckonsWith_GetsAnApostrophe(string text) => Assert.Equal("'" + text, CsvCell.Harmless(text));

    [Theory]
    [InlineData("")]
    [InlineData("Disk ur sql-1")]
    [InlineData("a=b")]
    public void Harmless_OtherText_IsAsItWas(string text) => Assert.Equal(text, CsvCell.Harmless(text));

    [Fact]
    public void Quoted_AnyText_IsOneCell() => Gen.String.Sample(text =>
    {
        var cell = CsvCell.Quoted(text);
        var inner = cell[1..^1].Replace("\"\"", "", StringComparison.Ordinal);
        return cell[0] == '"' && cell[^1] == '"' && !inner.Contains('"', StringComparison.Ordinal);
    });
}
