namespace Beredd.Cli.Tests.Hunting;

/// <summary>JSON logs of services whose fields show which they are: rules for them speak without <c>--logsource</c>.</summary>
public sealed class HuntCloudTests : IDisposable
{
    private readonly HuntFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(
        """{"Records":[{"eventVersion":"1.08","userIdentity":{"type":"Root","arn":"arn:aws:iam::1:root"},"eventTime":"2026-11-20T01:00:00Z","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"eu-north-1"}]}""",
        "product: aws, service: cloudtrail", "{eventName: ConsoleLogin, userIdentity.type: Root}", "arn:aws:iam::1:root")]
    [InlineData(
        """{"time":"2026-11-20T01:00:00Z","operationName":"Sign-in activity","category":"SignInLogs","resultType":"50053","properties":{"userPrincipalName":"anna@e.se","userAgent":"azurehound/2"}}""",
        "product: azure, service: signinlogs", "{ResultType: 50053, userAgent|contains: azurehound, Username: anna@e.se}", "anna@e.se")]
    [InlineData(
        """{"time":"2026-11-20T01:00:00Z","operationName":"Add member to role","category":"AuditLogs","properties":{"category":"RoleManagement","result":"success","activityDisplayName":"Add member to role","initiatedBy":{"user":{"userPrincipalName":"bo@e.se"}}}}""",
        "product: azure, service: auditlogs", "{properties.message: Add member to role, Category: RoleManagement, Status: success}", "bo@e.se")]
    [InlineData(
        """{"time":"2026-11-20T01:00:00Z","resourceId":"/SUBSCRIPTIONS/1","operationName":"MICROSOFT.NETWORK/FIREWALLS/DELETE","category":"Administrative"}""",
        "product: azure, service: activitylogs", "{operationName|endswith: firewalls/delete, CategoryValue: Administrative}", null)]
    [InlineData(
        """{"riskEventType":"leakedCredentials","riskState":"atRisk","detectionTimingType":"offline","activityDateTime":"2026-11-20T01:00:00Z","userPrincipalName":"anna@e.se"}""",
        "product: azure, service: riskdetection", "riskEventType: leakedCredentials", "anna@e.se")]
    [InlineData(
        """{"CreationTime":"2026-11-20T01:00:00","Operation":"New-InboxRule","RecordType":1,"Workload":"Exchange","UserId":"anna@e.se"}""",
        "product: m365, service: audit", "Operation: New-InboxRule", "anna@e.se")]
    [InlineData(
        """{"published":"2026-11-20T01:00:00.000Z","eventType":"user.mfa.factor.deactivate","actor":{"alternateId":"anna@e.se"},"target":[{"displayName":"x"}]}""",
        "product: okta, service: okta", "{eventType: user.mfa.factor.deactivate, target.displayName: x}", "anna@e.se")]
    [InlineData(
        """{"@timestamp":1795136400000,"_document_id":"x","action":"repo.destroy","actor":"anna"}""",
        "product: github, service: audit", "action: repo.destroy", "anna")]
    [InlineData(
        """{"timestamp":"2026-11-20T01:00:00.000Z","auditType":{"category":"Permissions","action":"Global permission granted"}}""",
        "product: bitbucket, service: audit", "{auditType.category: Permissions, auditType.action: Global permission granted}", null)]
    [InlineData(
        """{"kind":"Event","apiVersion":"audit.k8s.io/v1","verb":"delete","user":{"username":"anna"},"objectRef":{"resource":"deployments","apiGroup":"apps"},"requestReceivedTimestamp":"2026-11-20T01:00:00.000000Z"}""",
        "category: application, product: kubernetes, service: audit", "{verb: delete, objectRef.resource: deployments, apiGroup: apps}", "anna")]
    [InlineData(
        """{"timestamp":"2026-11-20T01:00:00Z","logName":"projects/p/logs/cloudaudit.googleapis.com%2Factivity","protoPayload":{"serviceName":"iam.googleapis.com","methodName":"google.iam.admin.v1.CreateServiceAccountKey","authenticationInfo":{"principalEmail":"anna@e.se"}}}""",
        "product: gcp, service: gcp.audit", "{gcp.audit.method_name|endswith: CreateServiceAccountKey, data.protoPayload.serviceName: iam.googleapis.com}", "anna@e.se")]
    [InlineData(
        """{"timestamp":"2026-11-20T01:00:00Z","logName":"organizations/1/logs/cloudaudit.googleapis.com%2Factivity","protoPayload":{"serviceName":"admin.googleapis.com","methodName":"google.admin.AdminService.grantAdminPrivilege","metadata":{"event":[{"eventName":"GRANT_ADMIN_PRIVILEGE"}]}}}""",
        "product: gcp, service: google_workspace.admin", "{eventService: admin.googleapis.com, eventName: GRANT_ADMIN_PRIVILEGE}", null)]
    [InlineData(
        """{"created_at":"2026-11-20T01:00:00Z","event_type_id":3,"account_id":7,"user_name":"Anna"}""",
        "product: onelogin, service: onelogin.events", "event_type_id: 3", "Anna")]
    [InlineData(
        """{"dst_port":22,"logtype":4002,"logdata":{"USERNAME":"root"},"node_id":"trap","src_host":"10.0.0.9","utc_time":"2026-11-20 01:00:00.000000"}""",
        "category: application, product: opencanary", "logtype: 4002", null)]
    [InlineData(
        """{"isotimestamp":"2026-11-20T01:00:00+00:00","timestamp":1795136400,"event_type":"authentication","factor":"duo_push","txid":"x","reason":"bypass_user"}""",
        "product: cisco, service: duo", "{event_type: authentication, reason: bypass_user}", null)]
    [InlineData(
        """{"ts":1795136400.0,"_path":"http","method":"PUT","uri":"/x.aspx","user_agent":"evil"}""",
        "product: zeek, service: http", "{c-uri: /x.aspx, c-useragent: evil, method: PUT}", null)]
    public void Hunt_LogThatShowsItsSource_IsJudgedByItsRules(string json, string source, string detection, string? account)
    {
        folder.Log("cloud.json", json + "\n");
        folder.Rule("cloud.yml", $$"""
            title: Something in a service
            id: 33333333-0000-0000-0000-000000000001
            level: high
            logsource: { {{source}} }
            detection: {s: {{(detection.StartsWith('{') ? detection : "{" + detection + "}")}}, condition: s}
            """);
        var finding = Assert.Single(folder.Findings());
        Assert.Equal("2026-11-20T01:00:00.0000000Z", finding.GetProperty("time").GetString());
        Assert.Equal(account is null ? [] : [account], finding.GetProperty("accounts").EnumerateArray().Select(named => named.GetString()));
    }

    [Fact]
    public void Hunt_NamedSource_CountsBeforeWhatTheFieldsShow()
    {
        folder.Log("mine.json", """{"action":"x","actor":"y","_document_id":"z"}""" + "\n" + Some.Json("evil"));
        folder.Rule("mine.yml", "title: Mine\nid: 33333333-0000-0000-0000-000000000002\nlogsource: {product: mine, service: audit}\ndetection: {s: {action: x}, condition: s}\n");
        folder.Rule("tool.yml", Some.Tool());
        Assert.Equal(2, folder.Findings("--logsource", "product=mine,service=audit").Count);
    }
}
