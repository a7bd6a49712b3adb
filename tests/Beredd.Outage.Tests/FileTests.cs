using System.Text;

namespace Beredd.Outage.Tests;

public sealed class FileTests
{
    private const string Good = """
        { "format": "beredd-register/1", "municipality": "Ekvalla kommun",
          "teams": [ { "id": "it", "name": "It", "people": 1 } ],
          "systems": [ { "id": "a", "restore": { "hours": 2, "team": "it" } },
                       { "id": "å.1", "needs": [ { "of": [ { "id": "a", "toleranceHours": 1 } ] } ] } ],
          "services": [ { "id": "s", "needs": [ { "of": [ { "id": "å.1" } ] } ], "acceptableOutageHours": 1, "harmPerHour": 2 } ] }
        """;

    [Fact]
    public void ReadRegister_Good_HasDefaults()
    {
        var register = Some.Read(Good).Value!;
        Assert.Equal(1, register.Services[0].MinimumLevel);
        Assert.Equal(10, register.Services[0].BreachFactor);
        Assert.Equal(1, register.Systems[1].Needs[0].AtLeast);
        Assert.Null(register.Services[0].Calendar);
    }

    [Fact]
    public void ReadRegister_ManyErrors_ListsAllWithPathAndLine()
    {
        var result = Some.Read("""
            { "format": "beredd-register/1", "colour": 1,
              "teams": [ { "id": "it", "people": -1 } ],
              "systems": [ { "id": "a", "needs": [ { "of": [ { "id": "a" } ] }, { "of": [] } ] },
                           { "id": "a", "restore": { "hours": 0, "team": "nobody" } },
                           { "id": "B b", "needs": [ { "of": [ { "id": "zzz" } ], "atLeast": 2 } ] } ],
              "services": [ { "id": "s", "acceptableOutageHours": 1e400, "harmPerHour": -2, "minimumLevel": 2,
                              "calendar": [ { "days": ["mån"], "from": "17:00", "to": "07:00" } ] } ] }
            """);
        Assert.Null(result.Value);
        Assert.Equal(
            [
                "1 $.colour", "2 $.teams[0].people", "3 $.systems[0].needs[0].of[0].id", "3 $.systems[0].needs[1].of", "4 $.systems[1].id",
                "4 $.systems[1].restore.hours", "4 $.systems[1].restore.team", "5 $.systems[2].id", "5 $.systems[2].needs[0].atLeast", "5 $.systems[2].needs[0].of[0].id",
                "6 $.services[0].acceptableOutageHours", "6 $.services[0].harmPerHour", "6 $.services[0].minimumLevel",
                "7 $.services[0].calendar[0].days[0]", "7 $.services[0].calendar[0].to",
            ],
            result.Errors.Select(e => $"{e.Line} {e.Path}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{\"format\":\"x\"")]
    [InlineData("{\"format\":\"\\ud800\"}")]
    [InlineData("{\"format\":\"beredd-register/1\",\"systems\":{}}")]
    [InlineData("{\"format\":\"beredd-register/1\",\"systems\":[1,null,\"a\"]}")]
    public void ReadRegister_NotARegister_IsAnError(string json) => Assert.NotEmpty(Some.Read(json).Errors);

    [Fact]
    public void ReadRegister_EndlessErrors_StopsAtAThousand()
    {
        var result = Some.Read($$"""{ "format": "beredd-register/1", "systems": [ {{string.Join(',', Enumerable.Repeat("0", 100_000))}} ], "services": [ 1 ] }""");
        Assert.Equal(1000, result.Errors.Count);
    }

    [Fact]
    public void ReadRegister_CutAnywhere_NeverThrows()
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        for (var i = 0; i < bytes.Length; i++)
            Assert.NotEmpty(RegisterFile.Read(bytes.AsSpan(0, i)).Errors);
    }

    [Theory]
    [InlineData("2026-03-29T02:30", "start")]
    [InlineData("2026-13-29T02:30", "start")]
    [InlineData("i morgon", "start")]
    public void ReadScenario_BadStart_IsAnError(string start, string field)
    {
        var result = ScenarioFile.Read(Encoding.UTF8.GetBytes($$"""{ "format": "beredd-scenario/1", "start": "{{start}}", "horizonHours": 1, "hit": [] }"""), Some.Read(Good).Value!);
        Assert.Equal($"$.{field}", Assert.Single(result.Errors).Path);
    }

    [Fact]
    public void ReadScenario_UnknownIdsAndTimes_ListsAll()
    {
        var result = ScenarioFile.Read("""{ "format": "beredd-scenario/1", "start": "2026-11-20T18:00", "horizonHours": 0, "hit": [ { "id": "q", "atHours": 2, "untilHours": 1 } ], "order": ["s", "x", "a", "a"] }"""u8, Some.Read(Good).Value!);
        Assert.Equal(6, result.Errors.Count);
    }
}
