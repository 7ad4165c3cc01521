<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- A flattened POM names all that is needed: so nothing more comes by way of its dependencies, such as what is banned. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="http://maven.apache.org/POM/4.0.0" exclude-result-prefixes="m">
  <xsl:template match="@*|node()">
    <xsl:copy>
      <xsl:apply-templates select="@*|node()"/>
    </xsl:copy>
  </xsl:template>
  <xsl:template match="m:exclusions|m:optional"/>
  <!-- Flattening forgets what this project's own POMs exclude. -->
  <xsl:template match="m:dependency[m:artifactId='chronicle-analytics' or m:artifactId='annotations' or m:groupId='net.java.dev.jna' or m:groupId='com.github.jnr' or m:groupId='org.ow2.asm']"/>
  <xsl:template match="m:dependency">
    <xsl:copy>
      <xsl:apply-templates/>
      <exclusions xmlns="http://maven.apache.org/POM/4.0.0">
        <exclusion>
          <groupId>*</groupId>
          <artifactId>*</artifactId>
        </exclusion>
      </exclusions>
    </xsl:copy>
  </xsl:template>
</xsl:stylesheet>
