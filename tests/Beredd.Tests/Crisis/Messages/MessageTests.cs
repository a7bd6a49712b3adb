using System.Text.Json;
using Beredd.Access;
using Beredd.Crisis;
using Beredd.Crisis.Messages;
using Beredd.Tests.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis.Messages;

/// <summary>Said by one, approved by another, and never changed.</summary>
public class MessageTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Templates_OfTheProgram_AreInBothLanguagesWithWhatIsToBeFilledIn()
    {
        var templates = new MessageTemplates();

        Assert.Equal(8, templates.All.Count);
        Assert.All(templates.All, t => Assert.Contains(MessageEndpoints.Blank, t.Sv + t.En, StringComparison.Ordinal));
        Assert.Contains("m.yml", Assert.Throws<InvalidDataException>(() => MessageTemplates.Parse("m.yml", "templates:\n  - { id: x, sv: y }")).Message, StringComparison.Ordinal);
        Assert.Contains("m.yml:2:", Assert.Throws<InvalidDataException>(() => MessageTemplates.Parse("m.yml", "templates:\n  - { idd: x }")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Message_ThroughItsLife_IsRebuiltTheSame(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        await database.Write(incident, new NewEntry(MessageEntries.Drafted, "Ring inte") { Data = new MessageDraft("Alla", "radio", true, null) });
        await database.Write(incident, new NewEntry(MessageEntries.Approved, "ok") { Data = new MessageApproval(1, "natt") });
        await database.Write(incident, new NewEntry(MessageEntries.Sent, "skickat") { Data = new MessageSending(1) });
        for (var i = 0; i < 2; i++)
            await database.Write(incident, new NewEntry(MessageEntries.Confirmed, "fått") { Data = new MessageConfirmation(1, "skola", "Skolan") });
        await database.Write(incident, new NewEntry(MessageEntries.Drafted, "Ring gärna") { Data = new MessageDraft("Alla", "radio", false, 1) });

        var before = await State();
        await database.Rebuild(incident);

        Assert.Equal(before, await State());
        Assert.Contains("\"ReplacedBy\":6", before, StringComparison.Ordinal);

        async Task<string> State() => JsonSerializer.Serialize(new
        {
            Messages = await database.With((_, d) => d.Set<CrisisMessage>().AsNoTracking().OrderBy(m => m.Sequence).ToListAsync(Stop)),
            Confirmed = await database.With((_, d) => d.Set<UnitConfirmation>().AsNoTracking().ToListAsync(Stop)),
        });
    }

    [Fact]
    public async Task Way_OneWritesAnotherApproves_AndNobodyTheirOwnWithoutAReason()
    {
        await using var server = await RunningServer.Start();
        var (admin, _) = await server.SetUp();
        using var _1 = admin;
        using var writer = await People.Invited(server, admin, Role.CrisisStaff);
        await admin.Get("/hantera");
        var path = (await admin.Post("/hantera", ("titel", "Intrång"), ("slag", "verklig"))).Location!;
        Assert.Contains("Våra datorer fungerar inte.", (await writer.Get(path + "/budskap?mall=dorren")).Read, StringComparison.Ordinal);
        Assert.Equal(422, (await writer.Post(path + "/budskap", ("till", "Alla"), ("budskap", "Ring …"), ("hur", "radio"))).Status);
        var message = (await writer.Post(path + "/budskap", ("till", "Alla"), ("budskap", "Ring <u>inte</u>"), ("hur", "radio"))).Location!;
        var page = await writer.Get(message);
        Assert.DoesNotContain("<u>", page.Text, StringComparison.Ordinal);
        await writer.Post(message, ("vad", "godkann"));
        Assert.Contains("Väntar på att godkännas", (await writer.Get(message)).Read, StringComparison.Ordinal);
        // It is not sent before it is approved.
        await writer.Post(message, ("vad", "skickat"));
        Assert.Contains("Väntar på att godkännas", (await writer.Get(message)).Read, StringComparison.Ordinal);

        await admin.Get(message);
        await admin.Post(message, ("vad", "godkann"));
        await admin.Post(message, ("vad", "skickat"));

        Assert.Contains("Skickat ", (await writer.Get(message)).Read, StringComparison.Ordinal);
        Assert.Contains("1 budskap är skickade", (await writer.Get(path + "/budskap")).Read, StringComparison.Ordinal);
        var own = (await writer.Post(path + "/budskap", ("till", "Alla"), ("budskap", "Ring gärna"), ("hur", "radio"), ("ersatter", message.Split('/')[^1]))).Location!;
        await writer.Get(own);
        await writer.Post(own, ("vad", "godkann"), ("ensam", "klockan är tre"));
        Assert.Contains("Ensam, därför att klockan är tre", (await writer.Get(own)).Read, StringComparison.Ordinal);
        Assert.Contains("Ersatt av", (await writer.Get(message)).Read, StringComparison.Ordinal);
    }
}
